import "server-only";
import { hasSqlDetails, loadModule, parseSync } from "libpg-query";
import { grammarRefusal } from "@/lib/statement/grammar-input";
import type { RawStatement, SyntaxNode, SyntaxTree } from "@/lib/statement/statement";

/**
 * PostgreSQL's grammar for the server: loads libpg_query once and gives the function that parses a text.
 * What the grammar refuses, and what exhausts it (very deep nesting), is `ok: false`; nothing is thrown.
 */
export async function loadGrammar(): Promise<(sql: string) => SyntaxTree> {
  await loadModule();
  return parseWithGrammar;
}

function parseWithGrammar(sql: string): SyntaxTree {
  const refusal = grammarRefusal(sql);
  if (refusal !== undefined) return { ok: false, error: refusal };
  if (sql.trim() === "") return { ok: true, stmts: [] };
  try {
    return { ok: true, stmts: (parseSync(sql).stmts ?? []).flatMap(rawStatement) };
  } catch (error) {
    const position = hasSqlDetails(error) ? error.sqlDetails?.cursorPosition : undefined;
    const message = error instanceof Error ? error.message : String(error);
    return position === undefined || position < 0 ? { ok: false, error: message } : { ok: false, error: message, position };
  }
}

function rawStatement(raw: { stmt?: object; stmt_location?: number; stmt_len?: number }): readonly RawStatement[] {
  if (raw.stmt === undefined) return [];
  const { stmt_location, stmt_len } = raw;
  return [
    {
      stmt: raw.stmt as SyntaxNode,
      ...(stmt_location === undefined ? {} : { stmt_location }),
      ...(stmt_len === undefined ? {} : { stmt_len }),
    },
  ];
}
