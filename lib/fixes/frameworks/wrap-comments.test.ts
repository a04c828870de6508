import { expect, test } from "vitest";
import { everySnippet } from "../../dev/snippets/every-snippet";
import { frameworks } from "./frameworks";
import { wrapComments } from "./wrap-comments";

test("a comment that is too long is broken, with its indentation; code and what is set in stay", () => {
  const source = `    # ${"word ".repeat(20).trim()}\n    # and on\n    x = 1  # behind code ${"x".repeat(80)}\n    #   set in\n`;
  expect(wrapComments(source, "python")).toBe(`    # ${"word ".repeat(16).trim()}
    # word word word word and on
    x = 1  # behind code ${"x".repeat(80)}
    #   set in
`);
});

test("an attribute of PHP and a word that is longer than a line are left whole", () => {
  const source = `#[ORM\\Column(${"x".repeat(90)})]\n// ${"y".repeat(100)}\n`;
  expect(wrapComments(source, "php")).toBe(source);
});

test("only comments of the snippets are changed, and none is left too long", () => {
  for (const framework of frameworks)
    for (const { source } of everySnippet(framework)) {
      const after = wrapComments(source, framework.language);
      expect(after.replace(/\s*(?:#|\/\/)\s*|\s+/g, "")).toBe(source.replace(/\s*(?:#|\/\/)\s*|\s+/g, ""));
      for (const line of after.split("\n"))
        if (/^\s*(?:# |\/\/ (?! ))/.test(line) && line.trim().split(" ").length > 2) expect(line.length).toBeLessThanOrEqual(88);
    }
});
