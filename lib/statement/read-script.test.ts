import { beforeAll, expect, test } from "vitest";
import { loadGrammar } from "../dev/grammar";
import { readScript, statementSyntax } from "./read-statement";
import type { SyntaxTree } from "./statement";

let parse: (sql: string) => SyntaxTree;
beforeAll(async () => {
  parse = await loadGrammar();
});

function script(text: string, parameters?: readonly (string | number)[]) {
  const syntax = statementSyntax(text);
  return readScript(text, new Map([[syntax, parse(syntax)]]), parameters);
}

test("the statements of a script, each with its own text", () => {
  const statements = script("INSERT INTO books (id, author_id) VALUES (1, 10);\nINSERT INTO authors (id) VALUES (10);\n");
  expect(statements.map(({ kind, text }) => [kind, text])).toEqual([
    ["insert", "INSERT INTO books (id, author_id) VALUES (1, 10)"],
    ["insert", "INSERT INTO authors (id) VALUES (10)"],
  ]);
});

test("the outer statement counts, not what is nested in it", () => {
  const [first] = script(
    "WITH p AS (INSERT INTO authors (id) VALUES (1) RETURNING id) INSERT INTO books (author_id) SELECT id FROM p; COMMIT",
  );
  expect(first).toMatchObject({ kind: "insert", target: { name: "books" } });
});

test("one statement is no script, and a text that is not understood is none", () => {
  expect(script("INSERT INTO books (id) VALUES (1);")).toEqual([]);
  expect(script("INSERT INTO books (id) VALUES (1); SELEKT 1")).toEqual([]);
});

test("parameters are counted through the script", () => {
  const [, second] = script("INSERT INTO books (id) VALUES ($1); INSERT INTO authors (id) VALUES ($2)", [1, 10]);
  expect(second?.placeholders).toMatchObject([{ bound: { value: 10 } }]);
});
