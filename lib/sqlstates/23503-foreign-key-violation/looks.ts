import type { Relation } from "../../catalog/catalog";
import type { LookRequest } from "../../catalog/look";
import type { Evidence } from "../../diagnose/evidence";
import { keyColumnOf, lookIdOf as meantLookId, meantRelations } from "./causes/column-means-another-table";
import { othersOf, lookIdOf as referencesLookId } from "./causes/other-references";
import { lookIdFor } from "./causes/points-at-another-table";
import { nearValues } from "./causes/wrong-value";
import { otherKeys } from "./fixes/child-case";
import { constraintAction, foreignKeyOf, keyParts } from "./foreign-key";
import { alikeTables } from "./look-alikes";
import { narrowerKeyLook } from "./narrower-key";
import { keyColumn, otherOwners, ownerLookId } from "./other-uses";
import type { ForeignKeySituation, Referenced } from "./situation";

/** What would settle the causes: the referenced row, its namesakes elsewhere, the rows that point here. At most a dozen. */
export function looks(situation: ForeignKeySituation, evidence: Evidence): readonly LookRequest[] {
  const foreignKey = foreignKeyOf(situation, evidence);
  const parts = foreignKey && keyParts(situation, evidence, foreignKey);
  if (foreignKey === undefined || parts === undefined) return [];
  const { referenced, referencing } = foreignKey;
  const values = parts.map(({ value }) => value);
  const columns = parts.map(({ column }) => column);
  const referencedColumns = parts.map(({ referencedColumn }) => referencedColumn);
  if (situation.kind === "referenced") {
    const own: LookRequest = { id: "referencing-rows", kind: "row-count", relation: named(referencing), columns, values };
    return [own, ...others(situation)];
  }
  if (situation.kind !== "referencing" || constraintAction(situation, evidence)) return [];
  const exists = (id: string, relation: Relation, keyColumns: readonly string[], key: readonly string[]): LookRequest => {
    return { id, kind: "rows-exist", relation: named(relation), columns: keyColumns, values: key };
  };
  const inherited = referenced.kind === "table";
  return [
    { ...exists("referenced-row", referenced, referencedColumns, values), ...(inherited ? { only: true } : {}) },
    ...(inherited ? [exists("with-inheriting-tables", referenced, referencedColumns, values)] : []),
    ...alikeTables(foreignKey, evidence)
      .slice(0, 4)
      .map((relation) => exists(lookIdFor(relation, foreignKey), relation, referencedColumns, values)),
    ...nearLooks(),
    ...[narrowerKeyLook(parts, foreignKey)].filter((look) => look !== undefined),
    ...meantRelations(situation, evidence)
      .filter((relation) => relation !== referenced)
      .slice(0, 1)
      .map((relation) => exists(meantLookId(relation), relation, [keyColumnOf(relation) ?? ""], values)),
    ...otherOwners(situation, evidence).map((relation) => exists(ownerLookId(relation), relation, [keyColumn(relation) ?? ""], values)),
    ...numbering(),
    { id: "referenced-rows", kind: "row-count", relation: named(referenced), columns: [], values: [] },
    ...otherKeys(evidence, foreignKey).map(({ foreignKey: other, key }) =>
      exists(`other:${other.constraint.name}`, other.referenced, other.referencedColumns, key),
    ),
  ];

  /** How far the sequence is that numbers the referenced rows. */
  function numbering(): readonly LookRequest[] {
    const column = referenced.columns.find(({ name }) => name === referencedColumns[0]);
    const numbered = column && (column.sequence !== null || column.default?.startsWith("nextval("));
    if (!numbered || referencedColumns.length > 1) return [];
    return [{ id: "referenced-sequence", kind: "sequence-state", relation: named(referenced), columns: [column.name], values: [] }];
  }

  /** The rows behind the other foreign keys to the same row, where the error prints all the columns that they reference. */
  function others(about: Referenced): readonly LookRequest[] {
    const printed = new Map(referencedColumns.map((column, index) => [column, values[index] ?? null]));
    return (othersOf(about, evidence) ?? []).flatMap((one): LookRequest[] => {
      const key = one.referencedColumns.map((column) => printed.get(column));
      if (!key.every((value) => value !== undefined)) return [];
      return [{ id: referencesLookId(one), kind: "row-count", relation: named(one.referencing), columns: one.columns, values: key }];
    });
  }

  function nearLooks(): readonly LookRequest[] {
    const [value, ...more] = values;
    const type = referenced.columns.find(({ name }) => name === referencedColumns[0])?.type ?? "";
    if (value === undefined || more.length > 0 || !/^(text|character varying|citext)/.test(type)) return [];
    return nearValues(value).map((near, index) => exists(`near:${index}`, referenced, referencedColumns, [near]));
  }
}

function named({ schema, name }: Relation): LookRequest["relation"] {
  return { schema, name };
}
