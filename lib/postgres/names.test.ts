import fc from "fast-check";
import { expect, test } from "vitest";
import { nameOf } from "./names";
import { freeObjectName, objectName, serialDefault } from "./object-names";
import { printedName } from "./printed-name";
import { tokenize } from "./tokens";

test("a name that is printed is read back, whatever it holds", () => {
  const name = fc.string({ unit: "binary", minLength: 1, maxLength: 20 }).filter((one) => !/[\0\uD800-\uDFFF]/.test(one));
  fc.assert(
    fc.property(name, (one) => {
      const printed = printedName(null, one);
      const tokens = tokenize(printed);
      expect(tokens).toHaveLength(1);
      expect(nameOf(printed, tokens[0])).toBe(one);
    }),
    { numRuns: 300 },
  );
});

test("words fold to lower case as in a UTF-8 database: ASCII only", () => {
  const sql = "OrdersÉ";
  expect(nameOf(sql, tokenize(sql)[0])).toBe("ordersÉ");
});

test("names of 63 bytes and more are cut at whole characters, the longer part first", () => {
  expect(objectName("orders", "customer_id", "fkey")).toBe("orders_customer_id_fkey");
  expect(objectName("orders", undefined, "pkey")).toBe("orders_pkey");
  expect(objectName("t".repeat(60), "id", "key")).toBe(`${"t".repeat(56)}_id_key`);
  expect(objectName("é".repeat(40), undefined, "pkey")).toBe(`${"é".repeat(29)}_pkey`);
});

test("a name that is taken gets a number", () => {
  const taken = new Set(["orders_check"]);
  expect(freeObjectName(taken, "orders", undefined, "check")).toBe("orders_check1");
  expect(freeObjectName(taken, "orders", undefined, "check")).toBe("orders_check2");
});

test("a serial column's default quotes what must be quoted", () => {
  expect(serialDefault("Shop", "Order's", "id")).toBe(`nextval('"Shop"."Order''s_id_seq"'::regclass)`);
});
