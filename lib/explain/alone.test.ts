import { beforeAll, describe, expect, test } from "vitest";
import { loadGrammar } from "../dev/grammar";
import { statementInTraceback } from "../parse/formats/python-source-line";
import type { SyntaxTree } from "../statement/statement";
import { explain, syntaxNeeded } from "./explain";
import { moreForms } from "./more-forms";

let grammar: (sql: string) => SyntaxTree;
beforeAll(async () => {
  grammar = await loadGrammar();
});

/** What a paste alone gets: each has a first cause that may be it, and something to run. */
function alone(text: string, statement?: string) {
  const input = { text, statement, moreForms };
  const syntax = new Map(syntaxNeeded(input).map((one) => [one, grammar(one)]));
  const [explanation] = explain({ ...input, syntax }).explanations;
  const [cause] = explanation?.causes ?? [];
  return {
    cause: `${cause?.verdict} ${cause?.id}`,
    fixes: explanation?.fixes.map(({ id }) => id) ?? [],
    summary: explanation?.summary ?? "",
  };
}

describe("a key that stands twice, without its table", () => {
  const duplicate = (constraint: string) => `pq: duplicate key value violates unique constraint "${constraint}"`;

  test("a sequence numbers primary keys, not what is named like another index", () => {
    expect(alone(duplicate("devices_pkey")).cause).toBe("undecided sequence-behind");
    for (const name of ["IX_Tenants_Slug", "uk_member_login", "memberships_team_id_user_id_index", "devices_serial_key"])
      expect([name, alone(duplicate(name)).cause]).toEqual([name, "undecided row-exists"]);
    expect(alone(duplicate("devices_pkey"), "INSERT INTO devices (id, name) VALUES ($1, $2)").cause).toBe("undecided row-exists");
  });

  test("the index tells the table, and what the statement names is looked at", () => {
    const detail = `${duplicate("contact_email_key")}\nDETAIL:  Key (email)=(jo@example.net) already exists.`;
    expect(alone(detail).fixes).toContain("find-constraint");
    const given = alone(detail, "INSERT INTO contact (email, name) VALUES ('jo@example.net', 'Jo')");
    expect(given).toMatchObject({ cause: "confirmed row-exists" });
    expect(given.fixes).toContain("find-existing-row");
    expect(alone(detail, "INSERT INTO contact (email, name) VALUES (lower('JO@example.net'), 'Jo')").cause).toBe("undecided row-exists");
  });

  test("an exclusion constraint as well", () => {
    const text = `ERROR:  conflicting key value violates exclusion constraint "no_overlap"\nDETAIL:  Key (room, during)=(4, [1,5)) conflicts with existing key (room, during)=(4, [2,3)).`;
    expect(alone(text).fixes).toContain("find-constraint");
  });
});

describe("a null, where the paste decides", () => {
  const refused =
    'ERROR:  null value in column "iso" of relation "region" violates not-null constraint\nDETAIL:  Failing row contains (77, Chad, null).';

  test("triggers are not shown for what is known to come another way", () => {
    const copied = alone(`${refused}\nCONTEXT:  COPY region, line 149: "77,Chad,"`);
    expect(copied.cause).toBe("confirmed copy-read-empty-as-null");
    expect(copied.fixes).not.toContain("look-at-triggers");
    expect(alone(refused).fixes).toContain("look-at-triggers");
  });

  test("pgloader has a rule for the column", () => {
    const text = `2026-05-01T10:00:00.1Z ERROR Database error 23502: ${refused.slice(8)}\nCONTEXT: COPY region, line 149: "77\tChad\t\\N"`;
    expect(alone(text).fixes[0]).toBe("application-code");
    // How it quotes names is not known for every place.
    expect(alone(text.replaceAll("region", "Region")).fixes).not.toContain("application-code");
  });

  test("dbt makes its rows by a query, and no row is written again by hand", () => {
    const text = `Database Error in model dim_store (models/dim_store.sql)\n  ${refused.slice(8).replace("\n", "\n  ")}`;
    const answer = alone(text);
    expect(answer.cause).toBe("undecided select-found-nothing");
    expect(answer.fixes.filter((id) => id === "supply-value" || id === "set-default")).toEqual([]);
  });

  test("before 13 the message names no table: the catalog tells where the column is NOT NULL", () => {
    expect(alone('pq: null value in column "qty" violates not-null constraint').fixes).toContain("find-column");
  });

  test("a key that the client left out is not said to be hidden by the server", () => {
    const text = 'pq: insert or update on table "loan" violates foreign key constraint "loan_reader_id_fkey"';
    const [explanation] = explain({ text }).explanations;
    expect(JSON.stringify(explanation?.causes)).not.toContain("does not show to this role");
  });
});

test("what people meet beside class 23 comes with what to do next", () => {
  const said = (text: string) => alone(text).summary;
  expect(said("ERROR:  deadlock detected")).toContain("Run it again from its first statement");
  expect(said("ERROR:  could not serialize access due to concurrent update")).toContain("run the whole transaction again");
  expect(said("ERROR:  current transaction is aborted, commands ignored until end of transaction block")).toContain("That first error");
  expect(said("ERROR:  value too long for type character varying(32)")).toContain("longer than the type");
  expect(
    said('{"code":"42501","details":null,"hint":null,"message":"new row violates row-level security policy for table \\"guests\\""}'),
  ).toContain("WITH CHECK");
  expect(said("ERROR:  permission denied for table payroll")).toContain("GRANT");
});

test("a message that is cut off is said to be", () => {
  for (const text of [
    'null value in column "invoice_no" of relation "invoi',
    'ERROR:  insert or update on table "leg" violates foreign key constraint "leg_trip_id_f...',
  ])
    expect(explain({ text })).toMatchObject({ explanations: [], notice: expect.stringContaining("cut off before its end") });
});

describe("the statement in a Python traceback", () => {
  const frame = (line: string) => `Traceback (most recent call last):\n  File "/app/main.py", line 18, in add\n    ${line}\n`;

  test("a whole constant that is handed to the driver", () => {
    expect(statementInTraceback(frame('await conn.execute("INSERT INTO tag (word) VALUES ($1)", word)'))).toBe(
      "INSERT INTO tag (word) VALUES ($1)",
    );
    expect(statementInTraceback(frame(`cur.execute('DELETE FROM "tag" WHERE word = \\'x\\'')`))).toBe(`DELETE FROM "tag" WHERE word = 'x'`);
  });

  test.each([
    ["cur.execute(\"INSERT INTO tag (word) VALUES ('%s')\" % word)", "put together"],
    ['cur.execute(f"INSERT INTO tag (word) VALUES ({word})")', "a format string"],
    ['cur.execute("INSERT INTO tag (word) " + rest)', "added to"],
    ['cur.execute("""INSERT INTO tag', "begun on this line"],
    ["cursor.execute(statement, parameters)", "a variable"],
    ['cur.execute("not sql")', "no SQL"],
  ])("not %s: %s", (line) => {
    expect(statementInTraceback(frame(line))).toBeUndefined();
  });

  test("nor a line that no frame stands before", () => {
    expect(statementInTraceback('    cur.execute("INSERT INTO a VALUES (1)")\n>   cur.execute(statement)\n')).toBeUndefined();
  });
});
