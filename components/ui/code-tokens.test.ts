import { expect, test } from "vitest";
import { codeTokens } from "./code-tokens";

const constants = (source: string, language: string) =>
  codeTokens(source, language)
    .filter(({ kind }) => kind === "constant")
    .map(({ text }) => text);

test("the pieces are the text again", () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it has to stay text
  const template = "`x\n${y}`";
  const source = `// the column's DEFAULT\nawait pool.query("INSERT … \\"odd\\"", [row['a'], ${template}]); // 'not a string`;
  const pieces = codeTokens(source, "javascript");
  expect(pieces.map(({ text }) => text).join("")).toBe(source);
  expect(constants(source, "javascript")).toEqual([`"INSERT … \\"odd\\""`, "'a'", template]);
});

test("an apostrophe in a comment begins no string, and a mark within a string no comment", () => {
  expect(codeTokens(`# column's\nx = "# no"\n`, "python")).toEqual([
    { kind: "comment", text: "# column's" },
    { kind: "plain", text: "\nx = " },
    { kind: "constant", text: `"# no"` },
    { kind: "plain", text: "\n" },
  ]);
});

test("a language that is not known is read with double quotes and slashes", () => {
  expect(constants(`a("b") 'c`, "cobol")).toEqual([`"b"`]);
});
