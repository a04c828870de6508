import { expect, test } from "vitest";
import { preferredType } from "./preferred-type";

test.each([
  [null, "text/plain", "text/plain"],
  ["*/*", "text/plain", "text/plain"],
  ["*/*", "application/json", "application/json"],
  ["application/json", "text/plain", "application/json"],
  ["text/markdown", "application/json", "text/markdown"],
  ["text/markdown, */*;q=0.1", "application/json", "text/markdown"],
  ["text/plain;q=0.5, application/json", "text/plain", "application/json"],
  ["text/*", "application/json", "text/markdown"],
  ["text/*", "text/plain", "text/plain"],
  ["text/html, application/xhtml+xml, */*;q=0.8", "text/plain", "text/plain"],
  ["application/json;q=0, */*", "application/json", "text/markdown"],
  ["Application/JSON; charset=utf-8", "text/plain", "application/json"],
  ["*/*, text/markdown", "text/plain", "text/markdown"],
] as const)("Accept: %s, usually %s → %s", (accept, usual, expected) => {
  expect(preferredType(accept, usual)).toBe(expected);
});

test.each(["image/png", "text/html", "application/json;q=0"])("Accept: %s is met by nothing", (accept) => {
  expect(preferredType(accept, "text/plain")).toBeUndefined();
});
