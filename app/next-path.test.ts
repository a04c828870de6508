import { expect, test } from "vitest";
import { nextPath } from "./next-path";

test.each(["/", "/people", "/errors/23502?from=mail", "/s/AbC_-1"])("a path of ours is gone on to: %s", (path) => {
  expect(nextPath(path)).toBe(path);
});

test.each([
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n//evil.example",
  "/..//evil.example",
  "javascript:alert(1)",
  "people",
  "",
  undefined,
  ["/people"],
])("anything else is the start page: %j", (given) => {
  expect(nextPath(given)).toBe("/");
});
