import { nameOf } from "../postgres/names";
import { isToken } from "../postgres/token-runs";
import type { Token } from "../postgres/tokens";
import { as, bare, type Fields, list, text, typeOf } from "./syntax-node";

/** A statement of the text, or one inside it: in a WITH clause, under EXPLAIN or PREPARE. */
export interface Candidate {
  readonly type: string;
  readonly fields: Fields;
  readonly table?: string;
  readonly changesData: boolean;
  readonly nested: boolean;
  /** The tokens of the whole statement that it belongs to. */
  readonly tokens: readonly Token[];
}

/** What the error is about, to tell several statements apart. */
export interface About {
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
  /** Rows refused a NOT NULL: what sets it is the statement. */
  readonly setsNotNull?: boolean;
}

const changing = new Set(["InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt", "AlterTableStmt"]);

/** The statement itself, after those nested in it. */
export function candidatesOf(statement: unknown, tokens: readonly Token[], nested = false): readonly Candidate[] {
  const type = typeOf(statement);
  const fields = type === undefined ? undefined : as(statement, type);
  if (type === undefined || fields === undefined) return [];
  if (type === "ExplainStmt" || type === "PrepareStmt") return candidatesOf(fields.query, tokens, nested);
  const table = text(bare(fields, "relation") ?? {}, "relname");
  const changesData = changing.has(type) || (type === "CopyStmt" && fields.is_from === true);
  const inner = nested ? [] : innerQueries(fields).flatMap((query) => candidatesOf(query, tokens, true));
  return [
    ...inner.filter((one) => one.changesData),
    { type, fields, ...(table === undefined ? {} : { table }), changesData, nested, tokens },
  ];
}

function innerQueries(fields: Fields): readonly unknown[] {
  const common = list(bare(fields, "withClause") ?? {}, "ctes").map((cte) => as(cte, "CommonTableExpr")?.ctequery);
  return fields.query === undefined ? common : [...common, fields.query];
}

/**
 * The one that the error is about: that names its table (and, where that tells them apart, its constraint; an UPDATE or
 * ALTER TABLE also its column), else the last that changes data, else the last. An outer statement goes before what is nested in it.
 */
export function chooseCandidate(sql: string, candidates: readonly Candidate[], about: About): Candidate | undefined {
  let best: Candidate | undefined;
  let bestRank = -1;
  for (const candidate of candidates) {
    const rank = rankOf(sql, candidate, about);
    if (rank >= bestRank) [best, bestRank] = [candidate, rank];
  }
  return best;
}

function rankOf(sql: string, candidate: Candidate, about: About): number {
  if (!candidate.changesData) return 0;
  const names = about.table !== undefined && candidate.table === about.table;
  if (!names) return candidate.nested ? 1 : 2;
  const constraint = about.constraint !== undefined && mentions(sql, candidate, about.constraint);
  const needsColumn = candidate.type === "UpdateStmt" || candidate.type === "AlterTableStmt";
  const column = about.column === undefined || !needsColumn || mentions(sql, candidate, about.column);
  const sets = about.setsNotNull === true && candidate.tokens.some((_, at) => isNotNull(sql, candidate.tokens.slice(at, at + 3)));
  return 3 + (constraint ? 2 : 0) + (column ? 1 : 0) + (sets ? 1 : 0);
}

function mentions(sql: string, candidate: Candidate, name: string): boolean {
  return candidate.tokens.some((token) => nameOf(sql, token) === name);
}

function isNotNull(sql: string, tokens: readonly Token[]): boolean {
  const [not, next] = tokens.filter(({ kind }) => kind !== "space");
  return isToken(sql, not, "NOT") && isToken(sql, next, "NULL");
}
