import type { Constraint, Relation } from "../../catalog/catalog";
import { attributeOf } from "../../catalog/look-up";
import type { Evidence } from "../../diagnose/evidence";
import { passesCheck } from "../../fixes/check-expression";
import { certainValues } from "../../fixes/judged-condition";
import { refusesNull } from "../../fixes/refuses-null";

/**
 * The CHECKs that the printed row fails whatever stands where it has no value: NOT NULL is looked at first, and they would refuse the row
 * next. The row is printed as triggers left it.
 */
export function alsoRefused(relation: Relation | undefined, { row, catalog }: Evidence): readonly Constraint[] {
  if (relation === undefined || row === undefined) return [];
  const certain = certainValues(row);
  const valueIn = (column: string) => {
    const [value, attribute] = [certain(column), attributeOf(relation, column)];
    return value === null && attribute && refusesNull(relation, attribute, catalog) ? undefined : value;
  };
  return relation.constraints.filter(
    ({ kind, enforced, expression }) => kind === "check" && enforced && expression !== null && passesCheck(expression, valueIn) === false,
  );
}
