import { expect, test } from "vitest";
import { schemasOf } from "./search-path";

test.each([
  ['"$user", public', ["ada", "public"]],
  ["Shop,public", ["shop", "public"]],
  ['"Odd, ""Schema""" , archive', ['Odd, "Schema"', "archive"]],
  ["", []],
  ['""', []],
  ['shop, "broken', ["shop"]],
])("%s", (setting, expected) => {
  expect(schemasOf(setting, "ada")).toEqual(expected);
});
