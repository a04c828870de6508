import fs from "node:fs";
import path from "node:path";
import { checkSync } from "recheck";
import { expect, test } from "vitest";

const files = fs.readdirSync(import.meta.dirname).filter((name) => name.endsWith(".ts") && !name.includes(".test"));
/** A literal stands where an expression may begin. */
const literal = /(?<=[=(,:[?!&|;{}\n]\s*|return\s+)\/(?![*/])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+)\/([a-z]*)/g;

const expressions = files.flatMap((file) => {
  const code = fs
    .readFileSync(path.join(import.meta.dirname, file), "utf8")
    .split("\n")
    .filter((line) => !/^\s*(?:\/\/|\*|\/\*)/.test(line))
    .join("\n");
  return [...code.matchAll(literal)].map(([whole, source = "", flags = ""]) => ({ whole, source, flags }));
});

test("there are expressions to check", () => {
  expect(expressions.length).toBeGreaterThan(30);
});

test("none can backtrack more than linearly", { timeout: 300_000 }, () => {
  const unsafe = expressions.filter(({ source, flags }) => checkSync(source, flags, { timeout: 60_000 }).status !== "safe");
  expect(unsafe.map(({ whole }) => whole)).toEqual([]);
});
