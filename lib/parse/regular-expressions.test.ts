import fs from "node:fs";
import path from "node:path";
import { checkSync } from "recheck";
import { describe, expect, test } from "vitest";

const folders = [import.meta.dirname, path.join(import.meta.dirname, "formats")];
const files = folders.flatMap((folder) =>
  fs
    .readdirSync(folder)
    .filter((name) => name.endsWith(".ts") && !name.includes(".test"))
    .map((name) => path.join(folder, name)),
);
/** A literal stands where an expression may begin. */
const literal = /(?<=[=(,:[?!&|;{}\n]\s*|return\s+)\/(?![*/])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+)\/([a-z]*)/g;

const expressions = files.flatMap((file) => {
  const code = fs
    .readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => !/^\s*(?:\/\/|\*|\/\*)/.test(line))
    .join("\n");
  return [...code.matchAll(literal)].map(([whole, source = "", flags = ""]) => ({ whole, source, flags, file: path.basename(file) }));
});

describe("no regular expression of the parser can backtrack more than linearly", () => {
  test("there are expressions to check", () => {
    expect(expressions.length).toBeGreaterThan(80);
  });

  test.each(files.map((file) => path.basename(file)))("%s", { timeout: 300_000 }, (name) => {
    const unsafe = expressions
      .filter(({ file }) => file === name)
      .filter(({ source, flags }) => checkSync(source, flags.replace(/[yd]/g, ""), { timeout: 60_000 }).status !== "safe")
      .map(({ whole }) => whole);
    expect(unsafe).toEqual([]);
  });
});
