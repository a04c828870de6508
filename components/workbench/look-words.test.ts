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

test("a name that is asked for as two kinds is told once", () => {
  expect(
    namesInWords([
      { schema: null, name: "orders" },
      { schema: "shop", name: "orders" },
      { schema: null, name: "orders" },
    ]),
  ).toEqual(["orders", "shop.orders"]);
});
