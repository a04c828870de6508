import { commandTag } from "../statement/command-tag";
import { type ReadStatement, readEach, statementSyntax } from "../statement/read-statement";
import type { SyntaxTrees } from "../statement/statement";

/** One statement of a migration, with its place and its transaction. */
export interface MigrationStatement extends ReadStatement {
  /** From 1. */
  readonly line: number;
  /** Undefined outside of BEGIN … COMMIT. `end`: the line of what ends it; undefined where nothing does. */
  readonly transaction?: { readonly begin: number; readonly end?: number };
}

/** The statements of a migration in order; undefined where the grammar does not accept it, or has not read it. */
export function readMigration(sql: string, trees: SyntaxTrees): readonly MigrationStatement[] | undefined {
  const read = readEach(sql, trees);
  if (read === undefined) return undefined;
  const line = lines(sql);
  const numbered = read.map((one) => ({ ...one, line: line(one.range.start) }));
  return inTransactions(numbered);
}

/** The text that PostgreSQL's grammar is asked for. */
export function migrationSyntax(sql: string): string {
  return statementSyntax(sql);
}

function inTransactions(statements: readonly (ReadStatement & { readonly line: number })[]): readonly MigrationStatement[] {
  const placed: MigrationStatement[] = [];
  let open: { begin: number; end?: number } | undefined;
  for (const one of statements) {
    const tag = one.type === "TransactionStmt" ? commandTag(one.type, one.fields) : undefined;
    if (tag === "COMMIT" || (tag === "ROLLBACK" && one.fields.kind === "TRANS_STMT_ROLLBACK")) {
      if (open) open.end = one.line;
      open = undefined;
    }
    placed.push(open === undefined ? one : { ...one, transaction: open });
    if (tag === "BEGIN" || tag === "START TRANSACTION") open ??= { begin: one.line };
  }
  return placed;
}

/** The line of an offset; asked for in ascending order. */
function lines(text: string): (offset: number) => number {
  let at = 0;
  let line = 1;
  return (offset) => {
    for (let next = text.indexOf("\n", at); next >= 0 && next < offset; next = text.indexOf("\n", at)) {
      line++;
      at = next + 1;
    }
    return line;
  };
}
