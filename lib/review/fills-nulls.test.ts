import { expect, test } from "vitest";
import { readPastedSchema } from "../catalog/pasted-schema";
import { loadGrammar } from "../dev/grammar";
import { fillsNulls } from "./fills-nulls";
import { migrationSyntax, readMigration } from "./migration";

const parse = await loadGrammar();
const table = "CREATE TABLE orders (id bigint PRIMARY KEY, email text, note text)";
const columns = new Map(
  (readPastedSchema(table, new Map([[table, parse(table)]]), {}).catalog?.relations[0]?.columns ?? []).map((one) => [one.name, one]),
);

function filled(sql: string): readonly string[] {
  const text = migrationSyntax(sql);
  return (readMigration(sql, new Map([[text, parse(text)]])) ?? []).flatMap(({ type, fields }) => fillsNulls(type, fields, columns));
}

test.each([
  ["UPDATE orders SET email = 'none' WHERE email IS NULL", ["email"]],
  ["UPDATE orders SET email = 'order-' || id WHERE email IS NULL", ["email"]],
  ["UPDATE orders SET email = coalesce(note, '')", ["email"]],
  ["UPDATE orders SET email = now()::text, note = NULL", ["email"]],
  ["DELETE FROM orders WHERE email IS NULL", ["email"]],
  ["UPDATE orders SET email = note WHERE email IS NULL", []],
  ["UPDATE orders SET email = 'a' WHERE note IS NULL", []],
  ["UPDATE orders SET email = 'a' WHERE email IS NULL AND id > 5", []],
  ["UPDATE orders SET email = 'a' || note WHERE email IS NULL", []],
  ["UPDATE orders SET email = 'a' FROM others WHERE orders.email IS NULL", []],
  ["DELETE FROM orders WHERE email IS NOT NULL", []],
  ["UPDATE orders SET email = (SELECT 'a')", []],
])("%s", (sql, expected) => {
  expect(columns.size).toBe(3);
  expect(filled(sql)).toEqual(expected);
});
