import type { Relation } from "../../catalog/catalog";
import { foreignKeysOn, primaryKeyOf } from "../../catalog/look-up";
import type { Evidence } from "../../diagnose/evidence";
import { givenFor } from "../../statement/target-values";
import { foreignKeyOf } from "./foreign-key";
import { alikeTables } from "./look-alikes";
import type { Referencing } from "./situation";

/** Another column of the refused row that the statement gives the missing key to. */
export interface SameValue {
  readonly column: string;
  /** What that column references, where the schema tells. */
  readonly references?: string;
}

/** Only columns that hold keys, by their name or by the schema: the same number elsewhere means nothing. */
export function sameValueElsewhere(situation: Referencing, evidence: Evidence): SameValue | undefined {
  const { statement, key, relation } = evidence;
  const [own, ...more] = key?.columns ?? [];
  const value = key?.values[0];
  if (statement?.kind !== "insert" || statement.source.kind !== "values" || statement.target.name !== situation.table) return undefined;
  if (own === undefined || more.length > 0 || typeof value !== "string") return undefined;
  const names = relation?.columns.map(({ name }) => name) ?? statement.columns?.map(({ name }) => name) ?? [];
  const given = (column: string) =>
    givenFor(statement, names, column)?.map((one) => {
      if (one.kind !== "given") return undefined;
      if (one.value.kind === "literal") return one.value.value;
      const bound = one.value.kind === "placeholder" ? one.value.placeholder.bound?.value : undefined;
      return bound === undefined || bound === null ? undefined : String(bound);
    });
  const row = given(own)?.indexOf(value) ?? -1;
  if (row < 0) return undefined;
  for (const column of names) {
    if (column === own || given(column)?.[row] !== value) continue;
    const [reference] = relation ? foreignKeysOn(relation, column) : [];
    const references = reference?.referencedTable ?? undefined;
    const isKey = relation !== undefined && primaryKeyOf(relation)?.columns.includes(column) === true;
    if (references === situation.referencedTable && references !== undefined) continue;
    if (references !== undefined || isKey || /(?:^|_)(?:id|uuid)$|[a-z]I[dD]$/.test(column)) return { column, references };
  }
  return undefined;
}

/** Told apart from all others: a UUID, a large number, a long text with digits. Small numbers are keys of every table. */
export function isDistinctive(value: string): boolean {
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(value) || /^\d{4,19}$/.test(value) || /^(?=.*\d)[\w-]{10,64}$/.test(value);
}

/** Tables of which a distinctive key may be one: those at the other ends of the refused table's foreign keys. At most three. */
export function otherOwners(situation: Referencing, evidence: Evidence): readonly Relation[] {
  const foreignKey = foreignKeyOf(situation, evidence);
  const value = evidence.key?.values.length === 1 ? evidence.key.values[0] : undefined;
  if (foreignKey === undefined || typeof value !== "string" || !isDistinctive(value)) return [];
  const { referenced, referencing, referencedColumns } = foreignKey;
  const type = referenced.columns.find(({ name }) => name === referencedColumns[0])?.type;
  const alike = alikeTables(foreignKey, evidence);
  const referencedTables = new Set(referencing.constraints.map(({ referencedTable }) => referencedTable));
  return (evidence.catalog?.relations ?? [])
    .filter(
      (relation) => relation !== referenced && relation !== referencing && referencedTables.has(relation.name) && !alike.includes(relation),
    )
    .filter((relation) => relation.columns.some(({ name, type: own }) => name === keyColumn(relation) && own === type))
    .slice(0, 3);
}

export function keyColumn(relation: Relation): string | undefined {
  const columns = primaryKeyOf(relation)?.columns;
  return columns?.length === 1 ? columns[0] : undefined;
}

export function ownerLookId({ schema, name }: Relation): string {
  return `owner:${schema ?? ""}.${name}`;
}

/** The one of them that has a row with the key, found by a look. */
export function otherOwner(situation: Referencing, evidence: Evidence): Relation | undefined {
  return otherOwners(situation, evidence).find((relation) =>
    evidence.looks.some((look) => look.id === ownerLookId(relation) && look.kind === "rows-exist" && look.exists),
  );
}
