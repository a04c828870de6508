import type { Attribute, Relation } from "../../../catalog/catalog";
import type { Evidence } from "../../../diagnose/evidence";
import { type CheckValue, passesCheck } from "../../../fixes/check-expression";
import type { InputDraft } from "../../../fixes/fix";
import { refusesNull } from "../../../fixes/refuses-null";
import { join, type Sql, sql } from "../../../fixes/sql";
import { fillsItself, suggestValues } from "../../../fixes/suggest-value";
import type { ForeignKey } from "../foreign-key";
import { attributeOf, constant, nameOf } from "./row-sql";

/** The referenced side of a foreign key. */
export type ReferencedKey = Pick<ForeignKey, "referenced" | "referencedColumns" | "temporal">;

export interface ParentInsert {
  readonly sql: Sql;
  readonly inputs: readonly InputDraft[];
}

/**
 * Inserts the referenced rows, with every column that would be refused if it were left out. Rows that are there already are
 * left as they are. Undefined where that cannot be relied upon: the row's partition may be missing, the key itself
 * references another table, the key is generated, a CHECK is not passed.
 */
export function insertParents(
  foreignKey: ReferencedKey,
  keys: readonly (readonly string[])[],
  evidence: Evidence,
): ParentInsert | undefined {
  const { referenced, referencedColumns } = foreignKey;
  if (!takesAnyRow(referenced, evidence) || foreignKey.temporal) return undefined;
  const keyAttributes = referencedColumns.map((column) => attributeOf(referenced, column));
  if (keyAttributes.some((attribute) => attribute === undefined || attribute.generated !== null)) return undefined;
  if (referenced.constraints.some((one) => one.kind === "foreign key" && one.columns.some((column) => referencedColumns.includes(column))))
    return undefined;
  const inputs = neededInputs(referenced, referencedColumns, evidence);
  const columns = [...referencedColumns, ...inputs.map(({ attribute }) => attribute.name)];
  if (!keys.every((key) => passesChecks(referenced, new Map(referencedColumns.map((name, index) => [name, key[index] ?? null])), inputs)))
    return undefined;
  const rows = keys.map((key) => {
    const values = key.map((value, index) => constant(value, keyAttributes[index]));
    return sql`(${join([...values, ...inputs.map(({ input }) => ({ input: input.name }))])})`;
  });
  const overriding = keyAttributes.some((attribute) => attribute?.identity === "always") ? sql` OVERRIDING SYSTEM VALUE` : sql``;
  return {
    sql: sql`INSERT INTO ${nameOf(referenced)} (${join(columns)})${overriding}
VALUES ${join(rows, ",\n  ")}
ON CONFLICT (${join(referencedColumns)}) DO NOTHING;`,
    inputs: inputs.map(({ input }) => input),
  };
}

/** Inserts one referenced row whose key the database makes, and answers the key. */
export function insertParentReturning(foreignKey: ReferencedKey, evidence: Evidence): ParentInsert | undefined {
  const { referenced, referencedColumns } = foreignKey;
  const [keyColumn] = referencedColumns;
  if (keyColumn === undefined || !takesAnyRow(referenced, evidence)) return undefined;
  const inputs = neededInputs(referenced, [keyColumn], evidence);
  if (!passesChecks(referenced, new Map(), inputs, keyColumn)) return undefined;
  const names = inputs.map(({ attribute }) => attribute.name);
  const values = inputs.map(({ input }) => ({ input: input.name }));
  const row = inputs.length === 0 ? sql`DEFAULT VALUES` : sql`(${join(names)}) VALUES (${join(values)})`;
  return { sql: sql`INSERT INTO ${nameOf(referenced)} ${row} RETURNING ${keyColumn}`, inputs: inputs.map(({ input }) => input) };
}

/** True for a column whose value a sequence or the like makes. */
export function isNumbered(attribute: Attribute | undefined): boolean {
  return (
    attribute !== undefined && (attribute.identity !== null || attribute.sequence !== null || /\bnextval\(/.test(attribute.default ?? ""))
  );
}

export interface NeededInput {
  readonly attribute: Attribute;
  readonly input: InputDraft;
}

export function neededInputs(relation: Relation, given: readonly string[], evidence: Evidence): readonly NeededInput[] {
  const attributes = relation.columns
    .filter((attribute) => !given.includes(attribute.name) && refusesNull(relation, attribute, evidence.catalog))
    .filter((attribute) => !fillsItself(relation, attribute, evidence.catalog));
  return suggestValues(relation, attributes, evidence).flatMap((input, index) => {
    const attribute = attributes[index];
    return attribute === undefined ? [] : [{ attribute, input }];
  });
}

/**
 * A row of a partitioned table needs its partition; one of a partition has to fit its bounds. ON CONFLICT is refused on a table
 * with rules for INSERT or UPDATE (0A000).
 */
export function takesAnyRow(relation: Relation, { catalog }: Evidence): boolean {
  if (relation.rules.length > 0) return false;
  if (relation.kind === "table") return true;
  if (relation.kind !== "partitioned table") return false;
  return (
    catalog?.relations.some(
      ({ partitionOf }) => partitionOf?.name === relation.name && /^(DEFAULT\b|FOR VALUES WITH \()/i.test(partitionOf.bound),
    ) ?? false
  );
}

/** Only while every input has a value can the CHECKs be told; with one missing, the person decides. */
export function passesChecks(
  relation: Relation,
  key: ReadonlyMap<string, string | null>,
  inputs: readonly NeededInput[],
  madeByServer?: string,
): boolean {
  if (inputs.some(({ input }) => input.value === null)) return true;
  const known = (column: string): CheckValue | undefined => {
    const attribute = attributeOf(relation, column);
    if (attribute === undefined || column === madeByServer) return undefined;
    if (key.has(column)) return checkValue(key.get(column) ?? null, attribute);
    const input = inputs.find((one) => one.attribute.name === column)?.input;
    if (input) return input.value === "now()" || input.value === "CURRENT_DATE" ? { now: true } : checkValue(input.value, attribute);
    return attribute.default === null && attribute.identity === null && attribute.generated === null ? null : undefined;
  };
  return relation.constraints
    .filter((one) => one.kind === "check" && one.enforced && !(one.columns.length === 1 && one.columns[0] === madeByServer))
    .every((one) => one.expression !== null && passesCheck(one.expression, known) === true);
}

function checkValue(text: string | null, attribute: Attribute): CheckValue | undefined {
  const type = attribute.baseType ?? attribute.type;
  if (text === null) return null;
  if (/^(smallint|integer|bigint|numeric|real|double precision)/.test(type))
    return Number.isFinite(Number(text)) ? Number(text) : undefined;
  if (type === "boolean") return /^t/i.test(text);
  return /^(text|character|uuid|citext)/.test(type) ? text : undefined;
}
