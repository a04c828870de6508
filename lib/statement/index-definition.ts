import { closingIndex, isToken } from "../postgres/token-runs";
import { targetRelation } from "./clause-tokens";
import type { Range } from "./statement";
import type { StatementSource } from "./statement-source";
import { as, bare, type Fields, flag, list, text } from "./syntax-node";

/** What a CREATE INDEX states. */
export interface IndexDefinition {
  readonly name?: string;
  readonly unique: boolean;
  readonly concurrently: boolean;
  /** Undefined where an element is an expression, or has a collation or an operator class of its own. */
  readonly columns?: readonly string[];
  /** Where CONCURRENTLY would go. */
  readonly concurrentlyAt?: number;
  /** The condition of a partial index. */
  readonly where?: Range;
  readonly nullsNotDistinct: boolean;
  /** It holds further columns. */
  readonly including: boolean;
}

/** An IndexStmt of the tree. */
export function readIndexDefinition(source: StatementSource, create: Fields): IndexDefinition {
  const { sql, tokens } = source;
  const name = text(create, "idxname");
  const parameters = list(create, "indexParams").map((node) => as(node, "IndexElem") ?? {});
  const plain = parameters.every((one) => list(one, "collation").length === 0 && list(one, "opclass").length === 0);
  const columns = parameters.map((one) => text(one, "name")).filter((column) => column !== undefined);
  const keyword = tokens.find((token) => isToken(sql, token, "INDEX"));
  const found = targetRelation(source, bare(create, "relation"));
  const open = tokens.findIndex((token, index) => index >= (found?.next ?? tokens.length) && isToken(sql, token, "("));
  const close = open < 0 ? undefined : closingIndex(sql, tokens, open);
  const last = tokens.at(-1);
  const where =
    create.whereClause === undefined ? -1 : tokens.findIndex((token, index) => index > (close ?? 0) && isToken(sql, token, "WHERE"));
  const condition = where < 0 ? undefined : tokens[where + 1];
  return {
    ...(name === undefined ? {} : { name }),
    unique: flag(create, "unique"),
    concurrently: flag(create, "concurrent"),
    ...(plain && columns.length === parameters.length ? { columns } : {}),
    ...(keyword === undefined ? {} : { concurrentlyAt: source.range(keyword, keyword).end }),
    ...(condition && last ? { where: source.range(condition, last) } : {}),
    nullsNotDistinct: flag(create, "nulls_not_distinct"),
    including: list(create, "indexIncludingParams").length > 0,
  };
}
