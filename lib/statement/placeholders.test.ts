import { describe, expect, test } from "vitest";
import { statementSyntax } from "./read-statement";
import { statementText } from "./statement-text";

const placeholdersOf = (sql: string) => {
  const { text, placeholders } = statementText(sql);
  return placeholders.map(({ start, end, index, name }) => `${text.slice(start, end)} → ${index}${name === undefined ? "" : ` ${name}`}`);
};

describe("styles", () => {
  test.each([
    ["PostgreSQL", "VALUES ($2, $1, $2)", ["$2 → 1", "$1 → 0", "$2 → 1"]],
    ["JDBC", "VALUES (?, ?,?)", ["? → 0", "? → 1", "? → 2"]],
    ["JPA ordinals", "VALUES (?2, ?1)", ["?2 → 1", "?1 → 0"]],
    ["psycopg", "VALUES (%s, %s)", ["%s → 0", "%s → 1"]],
    [
      "psycopg names",
      "VALUES (%(email)s, %(list id)s, %(email)s)",
      ["%(email)s → 0 email", "%(list id)s → 1 list id", "%(email)s → 0 email"],
    ],
    ["names", "SET a = :a, b = :b WHERE a = :a", [":a → 0 a", ":b → 1 b", ":a → 0 a"]],
    ["Npgsql", "VALUES (@p0, @name)", ["@p0 → 0 p0", "@name → 1 name"]],
    ["psql variables", "VALUES (:'title', :id)", [":'title' → 0 title", ":id → 1 id"]],
    [
      "what Laravel puts in without quotes, beside the null that it leaves",
      "VALUES (?, 2024-05-05 10:00:00, 7)",
      ["? → 0", "2024-05-05 10:00:00 → 1"],
    ],
    ["none", "VALUES ('?', '%s', ':a', \"?\", $$?$$) -- ?\n/* :b */", []],
  ])("%s", (_, sql, expected) => {
    expect(placeholdersOf(sql)).toEqual(expected);
  });

  test("glued to an operator", () => {
    expect(placeholdersOf("WHERE a=? AND b>=? OR c=-? OR d||?='x'")).toEqual(["? → 0", "? → 1", "? → 2", "? → 3"]);
    expect(placeholdersOf("WHERE a=%s AND b<>%(b)s")).toEqual([]);
    expect(placeholdersOf("WHERE a=%s AND b<>%s")).toEqual(["%s → 0", "%s → 1"]);
    expect(placeholdersOf("WHERE a=@a AND b>=@b")).toEqual(["@a → 0 a", "@b → 1 b"]);
    expect(placeholdersOf("WHERE a=:a::int")).toEqual([":a → 0 a"]);
  });
});

describe("PostgreSQL's own operators stay", () => {
  test.each([
    ["jsonb ?", "SELECT tags ? 'new' FROM orders WHERE id = $1", ["$1 → 0"]],
    ["jsonb ?| and ?&", "WHERE tags ?| ARRAY['a'] AND tags ?& ARRAY['b'] AND id = ?", ["? → 0"]],
    ["jsonb ? against a placeholder", "WHERE tags ? ? AND (data->'a') ? 'b'", ["? → 0"]],
    ["jsonpath @? and @@", "WHERE data @? '$.a' AND data @@ '$.b' AND id = ?", ["? → 0"]],
    ["containment", "WHERE tags <@names AND tags @>names", []],
    ["casts and slices", "SELECT a::int, b[1:n], c[:2], c[x:] FROM t", []],
    ["modulo", "SELECT a %s FROM t", []],
    ["absolute value before a column", "SELECT a FROM t WHERE a @ b", []],
  ])("%s", (_, sql, expected) => {
    expect(placeholdersOf(sql)).toEqual(expected);
  });

  test("JDBC's ?? is the operator ?, psycopg's %% is %", () => {
    expect(statementSyntax("SELECT tags ?? 'new', tags ??| ARRAY[?]")).toBe("SELECT tags ? 'new', tags ?| ARRAY[ $1 ]");
    expect(statementSyntax("SELECT 5 %% %s, name LIKE 'a%%'")).toBe("SELECT 5 %  $1 , name LIKE 'a%'");
    expect(statementSyntax("SELECT 'a%%'")).toBe("SELECT 'a%%'");
  });
});

describe("doubt leaves the text as it is", () => {
  test.each([
    ["two styles", "VALUES (?, :a)"],
    ["numbered and plain", "VALUES (?1, ?)"],
    ["Drupal's table", "INSERT INTO {comment} (subject) VALUES ('a')"],
    ["an identifier variable of psql", 'INSERT INTO :"table" VALUES (1)'],
    ["no operator of PostgreSQL", "WHERE a ?= 1"],
  ])("%s", (_, sql) => {
    expect(statementSyntax(sql)).toBe(sql);
  });

  test("where $1 is used, ? is an operator", () => {
    expect(statementSyntax("SELECT $1, ?")).toBe("SELECT $1, ?");
  });
});

test("a text without placeholders and commands is its own syntax", () => {
  const sql = "INSERT INTO orders (id)\nVALUES ($1) -- ok\n";
  expect(statementSyntax(sql)).toBe(sql);
});

test("offsets lead back to the text, also behind replacements of another length", () => {
  const { text, syntax, startOf, endOf } = statementText("VALUES (%(été)s, 'x', %(b)s) RETURNING id");
  const place = syntax.indexOf("'x'");
  expect(text.slice(startOf(place), endOf(place + 3))).toBe("'x'");
  const second = syntax.indexOf("$2");
  expect(text.slice(startOf(second), endOf(second + 2))).toBe("%(b)s");
  const last = syntax.indexOf("RETURNING");
  expect(text.slice(startOf(last), endOf(syntax.length))).toBe("RETURNING id");
});
