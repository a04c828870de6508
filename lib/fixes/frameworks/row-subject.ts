import type { Attribute, Relation } from "../../catalog/catalog";
import { findRelation } from "../../catalog/look-up";
import type { Evidence } from "../../diagnose/evidence";
import { fillsItself } from "../suggest-value";
import type { SnippetSubject } from "./framework";

export interface RowAbout {
  readonly table: string;
  readonly column: string;
  readonly relation?: Relation;
  readonly referencedTable?: string;
  readonly referencedColumn?: string;
}

/** What a snippet needs to know of the refused row: the columns that it has to give, and those of the row it points at. */
export function rowSubject(evidence: Evidence, about: RowAbout): SnippetSubject {
  const { table, column, relation, referencedTable } = about;
  const referenced =
    referencedTable === undefined || evidence.catalog === undefined ? undefined : findRelation(evidence.catalog, { name: referencedTable });
  return {
    ...(schemaOf(relation, evidence, table) === undefined ? {} : { schema: schemaOf(relation, evidence, table) }),
    table,
    column,
    others: otherColumns(evidence, table, relation, [column]),
    referencedColumn: about.referencedColumn ?? "id",
    ...(referencedTable === undefined ? {} : { referencedTable }),
    ...(referenced === undefined
      ? {}
      : {
          ...(schemaOf(referenced, evidence, undefined) === undefined
            ? {}
            : { referencedSchema: schemaOf(referenced, evidence, undefined) }),
          referencedOthers: required(referenced, evidence).map(({ name }) => name),
        }),
  };
}

/** Undefined where the search path finds the table. */
export function schemaOf(relation: Relation | undefined, { report, statement }: Evidence, table: string | undefined): string | undefined {
  if (relation !== undefined) return relation.visible ? undefined : (relation.schema ?? undefined);
  const target = statement && "target" in statement ? statement.target : undefined;
  const schema = (target?.name === table ? target?.schema : undefined) ?? (table === report.table ? report.schema : undefined);
  return schema === "public" || table === undefined ? undefined : schema;
}

/** The columns that the failing INSERT gives, and those that the schema requires besides. */
export function otherColumns(
  evidence: Evidence,
  table: string,
  relation: Relation | undefined,
  besides: readonly string[],
): readonly string[] {
  const { statement } = evidence;
  const given = statement?.kind === "insert" && statement.target.name === table ? (statement.columns ?? []) : [];
  const rows = statement?.kind === "insert" && statement.source.kind === "values" ? statement.source.rows : [];
  const written = given.filter((_, at) => rows.length === 0 || rows.some(({ values }) => values[at]?.kind !== "default"));
  const names = [...written, ...(relation === undefined ? [] : required(relation, evidence))].map(({ name }) => name);
  const generated = new Set(relation?.columns.filter((one) => one.generated !== null).map(({ name }) => name));
  return [...new Set(names)].filter((name) => !besides.includes(name) && !generated.has(name));
}

function required(relation: Relation, { catalog }: Evidence): readonly Attribute[] {
  return relation.columns.filter(
    (attribute) => attribute.notNull && attribute.generated === null && !fillsItself(relation, attribute, catalog),
  );
}
