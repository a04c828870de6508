import { expect, test } from "vitest";
import { cutAt, displayWidth, padded } from "./display-width";
import { wrap } from "./wrap";

test.each([
  ["orders", 6],
  ["注文", 4],
  ["한국어", 6],
  ["é", 1],
  ["e\u0301", 1],
  ["🗼", 2],
  ["a\u200bb", 2],
  ["", 0],
])("%s is %i cells wide", (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

test("padding counts cells", () => {
  expect(padded("注文", 6)).toBe("注文  ");
  expect(padded("orders", 3)).toBe("orders");
});

test("a cut never halves a character", () => {
  expect(cutAt("注文番号", 5)).toEqual(["注文", "番号"]);
  expect(cutAt("🗼🗼", 1)).toEqual(["🗼", "🗼"]);
});

test("lines break at spaces and go on below the first word", () => {
  expect(wrap("Reads and writes of the table wait until it is done.", 26, "1. ")).toEqual([
    "1. Reads and writes of the",
    "   table wait until it is",
    "   done.",
  ]);
});

test("a word wider than the line is cut, an address is not", () => {
  expect(wrap("a customers_customer_id_shipping_address_fkey b", 20, "- ")).toEqual([
    "- a",
    "  customers_customer",
    "  _id_shipping_addre",
    "  ss_fkey b",
  ]);
  expect(wrap("https://www.postgresql.org/docs/current/", 20)).toEqual(["https://www.postgresql.org/docs/current/"]);
});

test("what follows a line end begins a line", () => {
  expect(wrap("one\ntwo three", 9, "> ", "  ")).toEqual(["> one", "  two", "  three"]);
});
