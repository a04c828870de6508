import { closingIndex, isToken } from "../postgres/token-runs";
import { pieces, targetRelation } from "../statement/clause-tokens";
import { type ConstraintDefinition, readConstraint } from "../statement/constraint-definition";
import type { StatementSource } from "../statement/statement-source";
import { as, bare, type Fields, list, number, text } from "../statement/syntax-node";
import { addDefinedColumn } from "./ddl-columns";
import { addDefinedConstraint, copiedConstraint } from "./ddl-constraints";
import { addColumn, addRelation, type RelationDraft, relationOf, type SchemaDraft } from "./draft";

/** Bits of `LIKE … INCLUDING` (parsenodes.h, TableLikeOption). */
const including = { constraints: 4, defaults: 8, generated: 16, identity: 32, indexes: 64 };

/** A CreateStmt of the tree: columns, constraints, LIKE, INHERITS, PARTITION OF and PARTITION BY. */
export function readCreateTable(
  draft: SchemaDraft,
  source: StatementSource,
  create: Fields,
  kind: "table" | "foreign table",
  inSchema?: string,
): void {
  const rangeVar = bare(create, "relation");
  const name = rangeVar && text(rangeVar, "relname");
  if (rangeVar === undefined || name === undefined) return;
  const schema = text(rangeVar, "schemaname") ?? inSchema ?? draft.schema;
  if (create.if_not_exists === true && relationOf(draft, schema, name)?.columns.size) return;
  const relation = addRelation(draft, schema, name, create.partspec === undefined || kind !== "table" ? kind : "partitioned table");
  const key = bare(create, "partspec");
  if (key && kind === "table") setPartitionKey(relation, source, key);
  const parents = list(create, "inhRelations").map((node) => as(node, "RangeVar") ?? {});
  const bound = bare(create, "partbound");
  for (const parent of parents) inherit(draft, relation, parent, bound !== undefined);
  if (bound) setBound(relation, source, parents[0], bound);
  readElements(draft, relation, source, create, rangeVar);
}

function readElements(draft: SchemaDraft, relation: RelationDraft, source: StatementSource, create: Fields, rangeVar: Fields): void {
  const elements = list(create, "tableElts");
  const start = targetRelation(source, rangeVar)?.next ?? 0;
  let open = start;
  while (open < source.tokens.length && !isToken(source.sql, source.tokens[open], "(")) open++;
  const close = closingIndex(source.sql, source.tokens, open);
  const written = close === undefined ? [] : pieces(source, open + 1, close);
  const constraints: ConstraintDefinition[] = [];
  for (const [index, node] of elements.entries()) {
    const element = written.length === elements.length ? (written[index] ?? []) : [];
    const column = as(node, "ColumnDef");
    const like = as(node, "TableLikeClause");
    const constraint = as(node, "Constraint");
    const definition = constraint && readConstraint(source, element, constraint);
    if (column) constraints.push(...addDefinedColumn(relation, source, element, column));
    else if (like) copyLike(draft, relation, like);
    else if (definition) constraints.push(definition);
  }
  // After all columns, as a constraint may mention any. In CREATE TABLE, NOT VALID means nothing: there are no rows
  // (parse_utilcmd.c, transformCheckConstraints).
  for (const constraint of constraints) addDefinedConstraint(relation, { ...constraint, valid: true });
}

/** Columns come from the parent; a partition also gets its keys and foreign keys, under names of its own. */
function inherit(draft: SchemaDraft, relation: RelationDraft, parent: Fields, asPartition: boolean): void {
  const name = text(parent, "relname");
  const schema = text(parent, "schemaname") ?? null;
  if (name === undefined) return;
  if (!asPartition) relation.inherits = [...relation.inherits, { schema, name }];
  const known = relationOf(draft, schema, name);
  if (known) copyFrom(relation, known, asPartition);
}

/** What a child or partition has from its parent. */
export function copyFrom(relation: RelationDraft, parent: RelationDraft, asPartition: boolean): void {
  for (const column of parent.columns.values()) {
    if (!relation.columns.has(column.name))
      addColumn(relation, { ...column, position: relation.nextPosition, identity: asPartition ? column.identity : null });
  }
  for (const constraint of parent.constraints.values()) {
    const inherited = constraint.kind === "check" || constraint.kind === "not null";
    if (inherited || asPartition) copiedConstraint(relation, constraint);
  }
}

/** As `pg_get_partkeydef` prints it, but for the brackets and casts that it adds to expressions. The tree points at PARTITION. */
function setPartitionKey(relation: RelationDraft, source: StatementSource, key: Fields): void {
  const { sql, tokens } = source;
  const at = source.indexAt(number(key, "location"));
  const [strategy, open] = [tokens[at + 2], tokens[at + 3]];
  const close = tokens[closingIndex(sql, tokens, at + 3) ?? -1];
  if (!isToken(sql, tokens[at], "PARTITION") || !strategy || !open || !close) return;
  relation.partitionKey = `${sql.slice(strategy.start, strategy.end).toUpperCase()} ${sql.slice(open.start, close.end)}`;
}

function setBound(relation: RelationDraft, source: StatementSource, parent: Fields | undefined, bound: Fields): void {
  const name = parent && text(parent, "relname");
  if (parent === undefined || name === undefined) return;
  relation.partitionOf = { schema: text(parent, "schemaname") ?? null, name, bound: boundText(source, bound) };
}

/** `FOR VALUES …` or `DEFAULT`, as `pg_get_expr` of the bound prints it. The tree points behind FOR VALUES. */
export function boundText(source: StatementSource, bound: Fields): string {
  if (bound.is_default === true) return "DEFAULT";
  const { sql, tokens } = source;
  const at = source.indexAt(number(bound, "location"));
  let close = closingIndex(sql, tokens, at + 1);
  if (close !== undefined && isToken(sql, tokens[close + 1], "TO")) close = closingIndex(sql, tokens, close + 2);
  const [first, last] = [tokens[at], tokens[close ?? -1]];
  return first && last ? `FOR VALUES ${sql.slice(first.start, last.end)}` : "FOR VALUES";
}

function copyLike(draft: SchemaDraft, relation: RelationDraft, like: Fields): void {
  const table = bare(like, "relation");
  const name = table && text(table, "relname");
  const known = table && name !== undefined ? relationOf(draft, text(table, "schemaname"), name) : undefined;
  if (known === undefined) return;
  const options = number(like, "options");
  const has = (bit: number): boolean => (options & bit) !== 0;
  for (const column of known.columns.values()) {
    addColumn(relation, {
      ...column,
      position: relation.nextPosition,
      default: has(including.defaults) ? column.default : null,
      identity: has(including.identity) ? column.identity : null,
      generated: has(including.generated) ? column.generated : null,
      expression: has(including.generated) ? column.expression : null,
      sequence: null,
    });
  }
  for (const constraint of known.constraints.values()) {
    const key = constraint.kind === "primary key" || constraint.kind === "unique" || constraint.kind === "exclusion";
    const wanted =
      constraint.kind === "not null" || (constraint.kind === "check" ? has(including.constraints) : key && has(including.indexes));
    if (wanted) copiedConstraint(relation, constraint);
  }
}
