import fs from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { loadGrammar } from "../dev/grammar";
import type { SyntaxTree } from "../statement/statement";
import { explain, syntaxNeeded } from "./explain";
import type { ExplainInput } from "./explain-input";

/**
 * What went wrong in real situations, one file for each root cause, in our own tables and words: the paste as the client prints it, what
 * a person would have at hand, and by it the first cause with its verdict and the recommended fix. Where a look at rows decides, a
 * scenario tells on real servers. In the files: `%%% name`, the paste, and where given `%%% statement`, `%%% parameters`, `%%% schema`.
 */
interface Situation {
  readonly name: string;
  readonly input: ExplainInput;
  readonly expected: { readonly alone: Found; readonly given?: Found };
}

interface Found {
  readonly cause: string | null;
  readonly fix: string | null;
}

const folder = `${import.meta.dirname}/root-causes`;
const files = fs.readdirSync(folder).sort();
const sections = new Set(["statement", "parameters", "schema", "expect"]);

function situationsIn(file: string): readonly Situation[] {
  const parts = fs
    .readFileSync(`${folder}/${file}`, "utf8")
    .split(/^%%% /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf("\n");
      return { head: part.slice(0, end), body: part.slice(end + 1).trimEnd() };
    });
  return parts.flatMap(({ head, body }, at) => {
    if (sections.has(head)) return [];
    const next = parts.findIndex((one, index) => index > at && !sections.has(one.head));
    const given = new Map(parts.slice(at + 1, next < 0 ? undefined : next).map((one) => [one.head, one.body]));
    const parameters = given.get("parameters");
    return [
      {
        name: head,
        input: {
          text: body,
          statement: given.get("statement"),
          schema: given.get("schema"),
          parameters: parameters === undefined ? undefined : JSON.parse(parameters),
        },
        expected: JSON.parse(given.get("expect") ?? ""),
      },
    ];
  });
}

let grammar: (sql: string) => SyntaxTree;
beforeAll(async () => {
  grammar = await loadGrammar();
});

function found(input: ExplainInput): Found {
  const syntax = new Map(syntaxNeeded(input).map((text) => [text, grammar(text)]));
  const [explanation, ...more] = explain({ ...input, syntax }).explanations;
  expect(more).toEqual([]);
  const [first] = explanation?.causes ?? [];
  return {
    cause: first === undefined ? null : `${first.verdict} ${first.id}`,
    fix: explanation?.fixes.find(({ recommended }) => recommended)?.id ?? null,
  };
}

test("every root cause has situations", () => {
  expect(files.length).toBe(18);
  expect(files.flatMap(situationsIn).length).toBeGreaterThan(80);
});

describe.each(files)("%s", (file) => {
  test.each(situationsIn(file).map((one) => [one.name, one] as const))("%s", (_, { input, expected }) => {
    expect(found({ text: input.text })).toEqual(expected.alone);
    if (expected.given) expect(found(input)).toEqual(expected.given);
  });
});
