import "server-only";
import { loadGrammar } from "@/app/grammar";
import type { SyntaxTrees } from "@/lib/statement/statement";

/** PostgreSQL's grammar, asked here. */
export async function readSyntax(texts: readonly string[]): Promise<SyntaxTrees> {
  if (texts.length === 0) return new Map();
  const parse = await loadGrammar();
  return new Map(texts.map((text) => [text, parse(text)]));
}
