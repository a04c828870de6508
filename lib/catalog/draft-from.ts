import { printedName } from "../postgres/printed-name";
import type { Catalog, Relation } from "./catalog";
import { emptyDraft, placeRelation, type RelationDraft, referenceKey, type SchemaDraft } from "./draft";

/** A catalog as a draft, so that DDL can be applied to it. */
export function draftFrom(catalog: Catalog): SchemaDraft {
  const draft = emptyDraft();
  for (const relation of catalog.relations) placeRelation(draft, relationDraft(relation, draft));
  for (const domain of catalog.domains) draft.domains.set(printedName(null, domain.name), domain);
  for (const { columns } of catalog.relations) {
    for (const { type, typeKind, enumLabels } of columns)
      if (typeKind === "enum" && enumLabels) draft.enums.set(type.slice(type.lastIndexOf(".") + 1), enumLabels);
  }
  return draft;
}

function relationDraft(relation: Relation, { budget }: SchemaDraft): RelationDraft {
  const { schema, name, kind, partitioned, columns, constraints, triggers, indexes, rules, partitionOf, inherits, ...others } = relation;
  const { referencedBy, view, rowSecurity, ...known } = others;
  return {
    schema,
    name,
    kind: kind === "partition" && partitioned ? "partitioned table" : kind,
    partitioned,
    columns: byName(columns),
    constraints: byName(constraints),
    triggers: byName(triggers),
    indexes: byName(indexes),
    rules: [...rules],
    partitionOf,
    inherits,
    referencedBy: new Map(referencedBy.map((one) => [referenceKey(one.table, one.constraint), one])),
    view,
    rowSecurity,
    nextPosition: Math.max(0, ...columns.map(({ position }) => position)) + 1,
    tries: new Map(),
    budget,
    known,
  };
}

function byName<T extends { readonly name: string }>(list: readonly T[]): Map<string, T> {
  return new Map(list.map((one) => [one.name, one]));
}
