import { beforeAll, expect, test } from "vitest";
import { loadGrammar } from "../dev/grammar";
import type { ParameterValue } from "../parse/error-report";
import { readStatement, statementSyntax } from "../statement/read-statement";
import type { SyntaxTree } from "../statement/statement";
import { type Change, withChanges } from "./corrected-statement";
import { sql, textOf } from "./sql";

let parse: (sql: string) => SyntaxTree;
beforeAll(async () => {
  parse = await loadGrammar();
});

const shipments = ["id", "note", "carrier", "weight", "city"].map((name) => ({ name, type: "text" }));
const carrier: Change = { column: "carrier", value: { input: "carrier" } };
const weight: Change = { column: "weight", value: { input: "weight" } };
const city: Change = { column: "city", keyword: "DEFAULT" };

function changed(text: string, changes: readonly Change[], parameters?: readonly ParameterValue[]): string | undefined {
  const syntax = statementSyntax(text);
  const statement = readStatement(text, new Map([[syntax, parse(syntax)]]), parameters);
  if (statement === undefined) throw new Error(`not read: ${text}`);
  const corrected = withChanges(statement, changes, { columns: shipments });
  return corrected && textOf(sql`${corrected}`);
}

test.each([
  [
    "INSERT INTO shipments (id, note) VALUES (1, 'a'), (2, 'b')",
    "INSERT INTO shipments (id, note, carrier, weight) VALUES (1, 'a', <carrier>, <weight>), (2, 'b', <carrier>, <weight>)",
  ],
  ["INSERT INTO shipments (id, carrier) VALUES (1, NULL)", "INSERT INTO shipments (id, carrier, weight) VALUES (1, <carrier>, <weight>)"],
  ["INSERT INTO shipments VALUES (1, 'a')", "INSERT INTO shipments (id, note, carrier, weight) VALUES (1, 'a', <carrier>, <weight>)"],
  ["INSERT INTO shipments DEFAULT VALUES", "INSERT INTO shipments (carrier, weight) VALUES (<carrier>, <weight>)"],
  [
    "INSERT INTO shipments (id, note) SELECT id, note FROM orders",
    "INSERT INTO shipments (id, note, carrier, weight) SELECT id, note, <carrier>, <weight> FROM orders",
  ],
  [
    "UPDATE shipments SET carrier = NULL, weight = NULL WHERE id = 1",
    "UPDATE shipments SET carrier = <carrier>, weight = <weight> WHERE id = 1",
  ],
])("%s", (text, wanted) => expect(changed(text, [carrier, weight])).toBe(wanted));

test("a value and the DEFAULT keyword side by side, parameters written out", () => {
  const text = "INSERT INTO shipments (id, city) VALUES ($1, $2) RETURNING id";
  expect(changed(text, [city, carrier], [7, null])).toBe(
    "INSERT INTO shipments (id, city, carrier) VALUES ('7', DEFAULT, <carrier>) RETURNING id",
  );
});

test("two columns cannot be put around one set operation", () => {
  expect(changed("INSERT INTO shipments (id) SELECT 1 UNION SELECT 2", [carrier, weight])).toBe(undefined);
});
