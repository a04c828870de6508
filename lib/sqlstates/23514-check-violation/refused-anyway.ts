import type { Relation } from "../../catalog/catalog";
import { attributeOf } from "../../catalog/look-up";
import type { Evidence } from "../../diagnose/evidence";
import { isOwnStatement } from "../../diagnose/own-statement";
import { type CheckValue, passesCheck } from "../../fixes/check-expression";
import { givenConstants } from "../../fixes/given-constants";
import { refusesNull } from "../../fixes/refuses-null";
import { printedValue } from "../../fixes/suggest-value";
import { keysNext } from "./keys-refusing";

/**
 * Another rule of the table that the row plainly fails, in words: rows are routed first and checked then, so a new partition would let the
 * statement fail on it. Undefined where none is known.
 */
export function refusedAnyway(relation: Relation, evidence: Evidence): string | undefined {
  const values = knownValues(relation, evidence);
  const empty = relation.columns.find((one) => values.get(one.name) === null && refusesNull(relation, one, evidence.catalog));
  if (empty) return `\`${empty.name}\` is NOT NULL, and the row has NULL there`;
  const check = relation.constraints.find(
    ({ kind, enforced, expression }) =>
      kind === "check" && enforced && expression !== null && passesCheck(expression, (column) => values.get(column)) === false,
  );
  if (check) return `the row fails the CHECK \`${check.name}\` as well`;
  const key = keysNext(evidence).find(({ verdict }) => verdict === "refuses");
  return key && `\`${key.rule.name}\` refuses the row as well`;
}

const isoDay = /^\d{4}-\d\d-\d\d$/;

/** Of the row: the partition key as printed, and what the statement gives unless a trigger may change it. */
function knownValues(relation: Relation, evidence: Evidence): ReadonlyMap<string, CheckValue> {
  const { key, statement, target, catalog } = evidence;
  const values = new Map<string, CheckValue>();
  const changed = relation.triggers.some(({ timing, enabled }) => timing === "before" && enabled !== "disabled");
  if (statement && !changed && isOwnStatement(evidence)) {
    const names = (target ?? relation).columns.map(({ name }) => name);
    for (const [column, value] of givenConstants(statement, relation, names, catalog) ?? []) values.set(column, value);
  }
  if (key === undefined || key.ambiguous) return values;
  for (const [index, column] of key.columns.entries()) {
    const [attribute, printed] = [attributeOf(relation, column), key.values[index] ?? null];
    const value = attribute?.type === "date" && isoDay.test(printed ?? "") ? printed : printedValue(printed, attribute);
    if (value !== undefined) values.set(column, value);
  }
  return values;
}
