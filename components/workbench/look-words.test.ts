import { expect, test } from "vitest";
import { lookWords, namesInWords } from "./look-words";

const customers = { schema: "shop", name: "customers" };

test("a look is told with the table, the columns and the values compared", () => {
  expect(lookWords({ id: "1", kind: "rows-exist", relation: customers, columns: ["id", "region"], values: ["999", null] })).toBe(
    "whether `shop.customers` has a row with `id` = `999` and `region` = `NULL`",
  );
  expect(lookWords({ id: "2", kind: "null-count", relation: { schema: null, name: "events" }, columns: ["title"], values: [] })).toBe(
    "how many rows of `events` have no value in `title`",
  );
  expect(lookWords({ id: "3", kind: "row-count", relation: customers, columns: ["id"], values: ["7"] })).toBe(
    "how many rows of `shop.customers` have `id` = `7`, counted up to 1,000",
  );
});

test("looks for a row's key, at a sequence and at the parts of a CHECK", () => {
  const about = { id: "1", relation: customers, columns: ["id"], values: ["7"] };
  expect(lookWords({ ...about, kind: "matching-row" })).toBe("which row of `shop.customers` has `id` = `7`: its primary key");
  expect(lookWords({ ...about, kind: "sequence-state", values: [] })).toBe(
    "how far the sequence of `shop.customers`.`id` is, and the largest value there",
  );
  expect(lookWords({ ...about, kind: "check-parts", constraint: "id_is_positive" })).toBe(
    "what PostgreSQL makes of each part of `id_is_positive` for `id` = `7` (no row is read)",
  );
  expect(lookWords({ ...about, kind: "row-count", columns: [], values: [], constraint: "id_is_positive" })).toBe(
    "how many rows of `shop.customers` fail `id_is_positive`, counted up to 1,000",
  );
});

test("looks for rows that stand in a constraint's way", () => {
  const about = { id: "1", relation: customers, columns: ["region"], values: [] };
  expect(lookWords({ ...about, kind: "orphan-count", referenced: { schema: null, name: "regions" }, referencedColumns: ["id"] })).toBe(
    "how many rows of `shop.customers` have a `region` that `regions` does not have, counted up to 1,000",
  );
  expect(lookWords({ ...about, kind: "duplicate-count" })).toBe(
    "how many rows of `shop.customers` share their `region` with another row, counted up to 1,000",
  );
  expect(lookWords({ ...about, kind: "failing-count", expression: "region <> ''" })).toBe(
    "how many rows of `shop.customers` fail `region <> ''`, counted up to 1,000 (the condition is sent along)",
  );
});

test("a name that is asked for as two kinds is told once", () => {
  expect(
    namesInWords([
      { schema: null, name: "orders" },
      { schema: "shop", name: "orders" },
      { schema: null, name: "orders" },
    ]),
  ).toEqual(["orders", "shop.orders"]);
});
