import { printedName } from "../postgres/printed-name";
import { closingIndex, isToken } from "../postgres/token-runs";
import { targetRelation } from "../statement/clause-tokens";
import type { StatementSource } from "../statement/statement-source";
import { as, bare, type Fields, flag, list, strings, text } from "../statement/syntax-node";
import { freeName, relationOf, type SchemaDraft } from "./draft";

/** An IndexStmt of the tree. The definition is that of `pg_get_indexdef`, its elements as written. */
export function readIndex(draft: SchemaDraft, source: StatementSource, create: Fields): void {
  const table = bare(create, "relation") ?? {};
  const relation = relationOf(draft, text(table, "schemaname"), text(table, "relname") ?? "");
  const target = targetRelation(source, table);
  if (relation === undefined || target === undefined) return;
  const { sql, tokens } = source;
  let open = target.next;
  while (open < tokens.length && !isToken(sql, tokens[open], "(")) open++;
  const close = closingIndex(sql, tokens, open);
  const last = tokens.at(-1);
  const elements = list(create, "indexParams").map((element) => as(element, "IndexElem") ?? {});
  const columns = elements.map((element) => text(element, "name") ?? null);
  const unique = flag(create, "unique");
  const name = text(create, "idxname") ?? freeName(relation, elements.map(namePart).join("_"), "idx");
  const method = text(create, "accessMethod") ?? "btree";
  const where =
    create.whereClause === undefined ? -1 : tokens.findLastIndex((token, index) => index > (close ?? 0) && isToken(sql, token, "WHERE"));
  const listed = sql.slice(tokens[open]?.start, last?.end);
  relation.indexes.set(name, {
    name,
    definition: `CREATE ${unique ? "UNIQUE " : ""}INDEX ${printedName(null, name)} ON ${printedName(relation.schema, relation.name)} USING ${method} ${listed}`,
    unique,
    valid: true,
    primary: false,
    columns,
    predicate: where < 0 ? null : sql.slice(tokens[where]?.end, last?.end).trim(),
    nullsNotDistinct: flag(create, "nulls_not_distinct"),
  });
}

/** What an element adds to a chosen name: its column, the function that it calls, or `expr` (parse_target.c, FigureIndexColname). */
function namePart(element: Fields): string {
  const call = as(element.expr, "FuncCall");
  return text(element, "name") ?? (call && strings(call, "funcname").at(-1)) ?? "expr";
}
