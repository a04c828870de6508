import type { ParameterValue } from "../parse/error-report";
import { readStatement, statementSyntax } from "../statement/read-statement";
import type { Statement } from "../statement/statement";
import { loadGrammar } from "./grammar";

type About = Parameters<typeof readStatement>[3];

/** For tests: a reader that runs the grammar on the way, `(sql, parameters?, about?) → Statement`. */
export async function loadStatementReader(): Promise<
  (sql: string, parameters?: readonly ParameterValue[], about?: About) => Statement | undefined
> {
  const parse = await loadGrammar();
  return (sql, parameters, about) => {
    const syntax = statementSyntax(sql);
    return readStatement(sql, new Map([[syntax, parse(syntax)]]), parameters, about);
  };
}

/** A syntax tree without places in the text, for comparing what two texts mean. */
export function withoutLocations(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutLocations);
  if (typeof node !== "object" || node === null) return node;
  const places = new Set(["location", "stmt_location", "stmt_len", "list_start", "list_end", "rexpr_list_start", "rexpr_list_end"]);
  return Object.fromEntries(
    Object.entries(node)
      .filter(([name]) => !places.has(name))
      .map(([name, value]) => [name, withoutLocations(value)]),
  );
}
