import { expect, test } from "vitest";
import { readContext } from "./error-context";

test("the line of a COPY, as the server prints it", () => {
  expect(readContext('COPY contacts, line 2: "2,Grace,"').copy).toEqual({ table: "contacts", line: 2, text: "2,Grace," });
  expect(readContext("COPY contacts, line 14").copy).toEqual({ table: "contacts", line: 14, text: undefined });
  expect(readContext('COPY contacts, Zeile 3: "a "b", c"').copy).toEqual({ table: "contacts", line: 3, text: 'a "b", c' });
  expect(readContext('COPY contacts, line 2, column age: "x"').copy).toEqual({ table: "contacts", line: 2, text: undefined });
});

test("a foreign key's own statement is told from a person's", () => {
  const own = 'SQL statement "UPDATE ONLY "public"."players" SET "team_id" = NULL WHERE $1 OPERATOR(pg_catalog.=) "team_id""';
  expect(readContext(own)).toMatchObject({ action: "SET NULL", statements: [] });
  const two = 'SQL statement "UPDATE ONLY "a"."b" SET "x" = DEFAULT, "y" = DEFAULT WHERE $1 OPERATOR(pg_catalog.=) "x""';
  expect(readContext(two).action).toBe("SET DEFAULT");
  expect(readContext(own.replace(" = NULL", "\n= NULL")).action).toBe("SET NULL");
  const persons = 'SQL statement "UPDATE players SET team_id = NULL WHERE id = 1"\nPL/pgSQL function leave() line 3 at SQL statement';
  expect(readContext(persons)).toMatchObject({
    action: undefined,
    statements: ["UPDATE players SET team_id = NULL WHERE id = 1"],
    functions: ["leave()"],
  });
});

test("functions, innermost first", () => {
  const context = `SQL statement "INSERT INTO account_log (account_id, actor) VALUES (NEW.id, current_setting('app.actor', true))"
PL/pgSQL function log_account() line 1 at SQL statement
SQL statement "INSERT INTO accounts (name) VALUES ($1)"
PL/pgSQL function app.open_account(character varying,integer) line 7 at SQL statement
SQL function "sign_up" statement 1`;
  expect(readContext(context)).toMatchObject({
    functions: ["log_account()", "app.open_account(character varying,integer)", "sign_up()"],
    statements: [
      "INSERT INTO account_log (account_id, actor) VALUES (NEW.id, current_setting('app.actor', true))",
      "INSERT INTO accounts (name) VALUES ($1)",
    ],
  });
});

test("nothing in it", () =>
  expect(readContext(undefined)).toEqual({ copy: undefined, functions: [], statements: [], inside: false, action: undefined }));

test("a statement of several lines is one; without an end it is left as it came", () => {
  const context = `SQL statement "INSERT INTO orders
    (customer, note)
  VALUES (c, 'a "quoted" word')"
PL/pgSQL function place(text) line 3 at SQL statement`;
  expect(readContext(context)).toMatchObject({
    statements: [`INSERT INTO orders\n    (customer, note)\n  VALUES (c, 'a "quoted" word')`],
    functions: ["place(text)"],
    inside: true,
  });
  expect(readContext('SQL statement "INSERT INTO orders\n  (customer) VALUES (c)').statements).toEqual([]);
});
