import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { frameworks } from "../../fixes/frameworks/frameworks";
import { everySnippet } from "../snippets/every-snippet";
import { parserProblem, parsers } from "../snippets/parsers";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "failing-row-snippets-"));
afterAll(() => fs.rmSync(folder, { recursive: true }));

test("every language of the snippets is parsed by one", () => {
  // JavaScript and TypeScript are parsed in the unit tests, C# by a grammar from npm.
  const here = [...parsers.map(({ language }) => language), "javascript", "typescript", "csharp"];
  expect(here).toEqual(expect.arrayContaining([...new Set(frameworks.map(({ language }) => language))]));
});

describe.each(parsers.map((parser) => [parser.language, parser] as const))("%s", (language, parser) => {
  const ours = frameworks.filter((framework) => framework.language === language);

  test("reads every snippet, whatever the names", () => {
    const sources = ours.flatMap(everySnippet).map(({ source }) => source);
    expect(sources.length).toBeGreaterThan(0);
    expect(parserProblem(parser, sources, folder)).toBeUndefined();
  });

  test("refuses one that is wrong", () => {
    expect(parserProblem(parser, ["this (is no [code"], folder)).toBeDefined();
  });
});
