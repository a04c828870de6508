import type { Attribute, Constraint, Index, Relation } from "../../catalog/catalog";
import { attributeOf, constraintOf, drawsNumber } from "../../catalog/look-up";
import type { Evidence } from "../../diagnose/evidence";
import { isOwnStatement } from "../../diagnose/own-statement";
import { unquotedName } from "../../row/split-list";
import { givenFor, type TargetValue } from "../../statement/target-values";

/** The unique index (and the constraint on it) that an error names, with the key's columns. */
export interface UniqueKey {
  readonly relation: Relation;
  readonly index: Index | undefined;
  readonly constraint: Constraint | undefined;
  /** Undefined when an element is an expression. */
  readonly columns: readonly Attribute[] | undefined;
}

export function uniqueKey({ relation }: Evidence, name: string): UniqueKey | undefined {
  if (relation === undefined) return undefined;
  const index = relation.indexes.find((one) => one.name === name);
  const constraint = constraintOf(relation, name);
  const names = index?.columns ?? constraint?.columns;
  if (names === undefined) return undefined;
  const columns = names.flatMap((column) => (column === null ? [] : (attributeOf(relation, column) ?? [])));
  return { relation, index, constraint, columns: columns.length === names.length ? columns : undefined };
}

/** The columns of the DETAIL's key by their names in the table; undefined where one is an expression. */
export function columnsOfKey({ key }: Evidence, table: Pick<Relation, "columns">): readonly string[] | undefined {
  if (key === undefined || key.ambiguous) return undefined;
  const named = (name: string | undefined) => table.columns.find((column) => column.name === name)?.name;
  const columns = key.columns.flatMap((printed) => named(unquotedName(printed)) ?? named(printed) ?? []);
  return columns.length === key.columns.length ? columns : undefined;
}

/** The value of the key's single column comes from a sequence when the statement does not give one. */
export function generatedColumn(key: UniqueKey): Attribute | undefined {
  const [column, ...more] = key.columns ?? [];
  if (column === undefined || more.length > 0) return undefined;
  return drawsNumber(column) ? column : undefined;
}

/** What each row of the INSERT gives for a column; undefined when the statement is no INSERT or does not tell. */
export function givenInRows(evidence: Evidence, column: string): readonly TargetValue[] | undefined {
  const { statement, relation, target } = evidence;
  if (statement?.kind !== "insert" || !isOwnStatement(evidence)) return undefined;
  const names = (target ?? relation)?.columns.map((one) => one.name);
  return givenFor(statement, names, column);
}

/** A constant as text, null for NULL; undefined where it cannot be told. */
export function constantOf(given: TargetValue): string | null | undefined {
  if (given.kind === "omitted") return undefined;
  const { value } = given;
  if (value.kind === "null") return null;
  if (value.kind === "literal") return value.value;
  if (value.kind !== "placeholder" || value.placeholder.bound === undefined) return undefined;
  return value.placeholder.bound.value === null ? null : String(value.placeholder.bound.value);
}
