import type { Catalog, Relation } from "../catalog/catalog";
import { readOne } from "../catalog/ddl";
import { addRelation, emptyDraft, finished, placeRelation, type RelationDraft, relationOf, takeRelation } from "../catalog/draft";
import { draftFrom } from "../catalog/draft-from";
import { findRelation } from "../catalog/look-up";
import type { QualifiedName } from "../fixes/sql";
import { as, bare, type Fields, flag, list, text } from "../statement/syntax-node";
import { fillsNulls } from "./fills-nulls";
import type { MigrationStatement } from "./migration";

/** What is known of the tables while a migration runs: the catalog at its start, changed by each statement. */
export interface ScriptState {
  /** The catalog as it is now; undefined where none is known at all. */
  catalog(): Catalog | undefined;
  /** A relation as it is now. */
  relation(table: QualifiedName): Relation | undefined;
  /** The script made the table and put no rows into it. */
  isEmpty(table: QualifiedName): boolean;
  /** False once something ran that may have changed tables out of sight: code, a function that a query calls. */
  isTold(): boolean;
  /** The line of an earlier statement after which no row holds NULL in the column; undefined where that is not told. */
  filledAt(table: QualifiedName, column: string): number | undefined;
  /** The line of an earlier statement that changes the table's rows, or may. */
  writtenAt(table: QualifiedName): number | undefined;
  /** The script added the column, without a default: it is null in every row, unless the rows were changed since. */
  isAllNull(table: QualifiedName, column: string): boolean;
  /** Names of constraints and indexes that a statement has just made on the table, with the columns that tell them apart. */
  apply(statement: MigrationStatement): readonly Made[];
}

/** A constraint or an index that a statement made. */
export interface Made {
  readonly table: QualifiedName;
  readonly name: string;
  readonly kind: string;
  readonly columns: readonly string[];
}

/** Statements that may change rows of any table. */
const anywhere = new Set(["DoStmt", "CallStmt", "ExecuteStmt"]);
const writing = new Set(["InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt", "CopyStmt", "TruncateStmt"]);

export function scriptState(start: Catalog | undefined): ScriptState {
  const draft = start === undefined ? emptyDraft() : draftFrom(visibleFirst(start));
  /** Tables that the script names and nothing describes. */
  const strangers = new Set<RelationDraft>();
  const created = new Set<RelationDraft>();
  const written = new Map<RelationDraft, number>();
  const added = new Map<RelationDraft, Set<string>>();
  const filled = new Map<RelationDraft, Map<string, number>>();
  let writtenAnywhere: number | undefined;
  let told = true;
  let current: { catalog: Catalog | undefined } | undefined;

  const find = ({ schema, name }: QualifiedName) => relationOf(draft, schema, name);

  function catalog(): Catalog | undefined {
    if (start === undefined) return undefined;
    if (current === undefined) {
      for (const stranger of strangers) takeRelation(draft, stranger);
      const { serverVersion, role, from, notFound } = start;
      current = { catalog: { ...finished(draft), serverVersion, role, from, notFound } };
      for (const stranger of strangers) placeRelation(draft, stranger);
    }
    return current.catalog;
  }

  function apply({ type, fields, source, line }: MigrationStatement): readonly Made[] {
    told &&= !anywhere.has(type) && type !== "SelectStmt";
    if (anywhere.has(type)) {
      writtenAnywhere ??= line;
      filled.clear();
    }
    for (const table of writing.has(type) ? tablesOf(fields) : []) {
      const relation = find(table);
      if (relation && !written.has(relation)) written.set(relation, line);
      if (relation) noteFill(relation, type, fields, line);
    }
    const table = tableOf(fields);
    const known = table && find(table);
    if (table && known === undefined && (type === "AlterTableStmt" || type === "IndexStmt")) {
      strangers.add(addRelation(draft, table.schema ?? draft.schema, table.name, "table"));
    }
    const before = table && find(table);
    const names = new Set(before ? [...before.constraints.keys(), ...before.indexes.keys()] : []);
    const columns = new Set(before?.columns.keys());
    readOne(draft, source, type, fields);
    current = undefined;
    const after = table && find(table);
    if (type === "CreateStmt" && after !== undefined && after !== before && fields.if_not_exists !== true) created.add(after);
    // Nobody knows whether it is there already.
    if (type === "CreateStmt" && after !== undefined && after !== before && fields.if_not_exists === true) strangers.add(after);
    if (type !== "AlterTableStmt" && type !== "IndexStmt") return [];
    if (after && type === "AlterTableStmt") {
      const plain = [...after.columns.values()].filter((one) => !columns.has(one.name) && one.default === null && one.identity === null);
      const mine = added.get(after) ?? new Set();
      for (const one of plain) if (one.generated === null) mine.add(one.name);
      added.set(after, mine);
    }
    if (after === undefined || table === undefined) return [];
    const constraints = [...after.constraints.values()].filter(({ name }) => !names.has(name));
    const indexes = [...after.indexes.values()].filter(({ name }) => !names.has(name) && !after.constraints.has(name));
    return [
      ...constraints.map(({ name, kind, columns: of }) => ({ table, name, kind, columns: of })),
      ...indexes.map(({ name, columns: of }) => ({ table, name, kind: "index", columns: of.map((column) => column ?? "") })),
    ];
  }

  /** What one statement fills another may empty: an UPDATE leaves the columns that it does not name, a DELETE all of them. */
  function noteFill(relation: RelationDraft, type: string, fields: Fields, line: number): void {
    const before = filled.get(relation) ?? new Map<string, number>();
    // Policies may hide rows from the script, and ONLY leaves out those of partitions.
    const all = !relation.rowSecurity && flag(bare(fields, "relation") ?? {}, "inh");
    const now = new Map((all ? fillsNulls(type, fields, relation.columns) : []).map((column) => [column, line]));
    const named = new Set(list(fields, "targetList").flatMap((node) => text(as(node, "ResTarget") ?? {}, "name") ?? []));
    const kept = type === "DeleteStmt" ? before : type === "UpdateStmt" ? [...before].filter(([column]) => !named.has(column)) : [];
    filled.set(relation, new Map([...kept, ...now]));
  }

  function writtenAt(table: QualifiedName): number | undefined {
    const relation = find(table);
    return writtenAnywhere ?? (relation && written.get(relation));
  }

  return {
    catalog,
    relation: (table) => {
      const known = catalog();
      return known && findRelation(known, table);
    },
    isEmpty(table) {
      const relation = find(table);
      return relation !== undefined && created.has(relation) && writtenAt(table) === undefined;
    },
    writtenAt,
    isTold: () => told,
    filledAt(table, column) {
      const relation = find(table);
      return relation && filled.get(relation)?.get(column);
    },
    isAllNull(table, column) {
      const relation = find(table);
      return relation !== undefined && writtenAt(table) === undefined && added.get(relation)?.has(column) === true;
    },
    apply,
  };
}

/** A bare name means the one that the search path finds. */
function visibleFirst(catalog: Catalog): Catalog {
  const rank = (relation: Relation) => (relation.visible ? 0 : 2) + (relation.asked ? 0 : 1);
  return { ...catalog, relations: [...catalog.relations].sort((one, other) => rank(one) - rank(other)) };
}

function tableOf(fields: Fields): QualifiedName | undefined {
  const rangeVar = bare(fields, "relation") ?? bare(bare(fields, "base") ?? {}, "relation");
  return rangeVar && nameOf(rangeVar);
}

function tablesOf(fields: Fields): readonly QualifiedName[] {
  const several = list(fields, "relations").flatMap((node): Fields[] => {
    const one = as(node, "RangeVar");
    return one ? [one] : [];
  });
  const one = bare(fields, "relation");
  return [...(one ? [one] : []), ...several].map(nameOf);
}

function nameOf(rangeVar: Fields): QualifiedName {
  return { schema: text(rangeVar, "schemaname") ?? null, name: text(rangeVar, "relname") ?? "" };
}
