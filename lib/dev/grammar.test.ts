import { beforeAll, describe, expect, test } from "vitest";
import type { SyntaxTree } from "../statement/statement";
import { loadGrammar } from "./grammar";

let parse: (sql: string) => SyntaxTree;
beforeAll(async () => {
  parse = await loadGrammar();
});

describe("loadGrammar", () => {
  test("gives the statements with their byte offsets", () => {
    const tree = parse("SELECT 'é'; COMMIT");
    expect(tree).toMatchObject({ ok: true, stmts: [{ stmt_len: 11 }, { stmt_location: 13, stmt: { TransactionStmt: {} } }] });
  });

  test("a syntax error is an answer, with its place in code points", () => {
    expect(parse("SELECT '🚀' FORM orders")).toEqual({ ok: false, error: 'syntax error at or near "orders"', position: 16 });
  });

  test("an empty text holds no statement", () => {
    expect(parse(" \n")).toEqual({ ok: true, stmts: [] });
  });

  test("nesting that exhausts the grammar is an answer, and the next text is read", () => {
    expect(parse(`SELECT ${"(".repeat(20_000)}1${")".repeat(20_000)}`).ok).toBe(false);
    expect(parse(`SELECT 1${" UNION SELECT 1".repeat(60_000)}`).ok).toBe(false);
    expect(parse("SELECT 1").ok).toBe(true);
  });

  test("NUL, half characters and texts beyond 1 MiB are refused, not cut", () => {
    expect(parse("SELECT 1; \0 garbage")).toMatchObject({ ok: false, error: expect.stringContaining("NUL") });
    expect(parse("SELECT '\uD83D'")).toMatchObject({ ok: false, error: expect.stringContaining("surrogate") });
    expect(parse(`SELECT '${"x".repeat(1_048_576)}'`)).toMatchObject({ ok: false, error: expect.stringContaining("1 MiB") });
  });
});
