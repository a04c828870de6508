import { beforeAll, describe, expect, test } from "vitest";
import { loadStatementReader } from "../dev/parsed-statement";
import type { InsertStatement } from "./statement";
import { assignedTo, givenFor } from "./target-values";

let read: Awaited<ReturnType<typeof loadStatementReader>>;
beforeAll(async () => {
  read = await loadStatementReader();
});

const columns = ["id", "customer_id", "note"];
const given = (sql: string, column: string, names: readonly string[] | undefined = columns) =>
  givenFor(read(sql) as InsertStatement, names, column)?.map((one) => (one.kind === "given" ? one.value.kind : one.kind));

describe("givenFor", () => {
  test("with a column list, by its order, for each row", () => {
    expect(given("INSERT INTO orders (note, id) VALUES (NULL, 1), ('x', DEFAULT)", "note")).toEqual(["null", "literal"]);
    expect(given("INSERT INTO orders (note, id) VALUES (NULL, 1), ('x', DEFAULT)", "id")).toEqual(["literal", "default"]);
    expect(given("INSERT INTO orders (note, id) VALUES (NULL, 1), ('x', 2)", "customer_id")).toEqual(["omitted", "omitted"]);
    expect(given("INSERT INTO orders (id) SELECT *, 1 FROM carts", "note")).toEqual(["omitted"]);
  });

  test("without one, by the table's order; what is behind the last value is omitted", () => {
    expect(given("INSERT INTO orders VALUES (1, NULL)", "customer_id")).toEqual(["null"]);
    expect(given("INSERT INTO orders VALUES (1, NULL)", "note")).toEqual(["omitted"]);
    expect(given("INSERT INTO orders SELECT 1, id FROM carts", "customer_id")).toEqual(["expression"]);
    expect(given("INSERT INTO orders SELECT 1, id FROM carts", "note")).toEqual(["omitted"]);
  });

  test("DEFAULT VALUES omits every column", () => {
    expect(given("INSERT INTO orders DEFAULT VALUES", "note", undefined)).toEqual(["omitted"]);
  });

  test("what cannot be told is undefined", () => {
    expect(givenFor(read("INSERT INTO orders VALUES (1)") as InsertStatement, undefined, "id")).toBeUndefined();
    expect(given("INSERT INTO orders SELECT * FROM carts", "id")).toBeUndefined();
    expect(given("INSERT INTO orders (id) SELECT 1 UNION SELECT 2", "id")).toBeUndefined();
    expect(given("INSERT INTO orders VALUES (1)", "not_a_column")).toBeUndefined();
  });
});

test("assignedTo finds what an UPDATE assigns", () => {
  const update = read("UPDATE orders SET (id, note) = (1, NULL)");
  expect(update && assignedTo(update, "note")?.kind).toBe("null");
  expect(update && assignedTo(update, "customer_id")).toBeUndefined();
});
