import fc from "fast-check";
import { expect, test } from "vitest";
import { sqlTokens } from "./sql-tokens";

const kindsOf = (sql: string) =>
  sqlTokens(sql)
    .filter(({ kind }) => kind !== "plain")
    .map(({ kind, text }) => [kind, text]);

test("keywords, constants and comments are told apart", () => {
  expect(kindsOf("-- add the customer\nINSERT INTO shop.customers (id, name) VALUES (999, 'O''Brien');")).toEqual([
    ["comment", "-- add the customer"],
    ["keyword", "INSERT"],
    ["keyword", "INTO"],
    ["keyword", "VALUES"],
    ["constant", "999"],
    ["constant", "'O''Brien'"],
  ]);
});

test("nothing inside a quoted name or a constant is a keyword or a comment", () => {
  expect(kindsOf(`SELECT "SELECT -- x" FROM t WHERE a = '-- NOT NULL'`)).toEqual([
    ["keyword", "SELECT"],
    ["keyword", "FROM"],
    ["keyword", "WHERE"],
    ["constant", "'-- NOT NULL'"],
  ]);
});

test("a person's own value is a slot, whatever it looks like", () => {
  const sql = "UPDATE orders SET note = 'SELECT' WHERE note IS NULL;";
  const start = sql.indexOf("'SELECT'");
  expect(sqlTokens(sql, [{ start, end: start + 8 }]).find(({ kind }) => kind === "slot")).toEqual({ kind: "slot", text: "'SELECT'" });
});

test("the pieces joined are the text again", () => {
  const piece = fc.constantFrom("SELECT", "'", '"', "--", "/*", "*/", "\n", " ", "1", "é", "$$", "x");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), fc.nat(60), fc.nat(60), (pieces, start, length) => {
      const sql = pieces.join("");
      const tokens = sqlTokens(sql, [{ start, end: start + length }]);
      expect(tokens.map(({ text }) => text).join("")).toBe(sql);
    }),
  );
});
