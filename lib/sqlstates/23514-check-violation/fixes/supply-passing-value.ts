import { attributeOf } from "../../../catalog/look-up";
import type { Evidence } from "../../../diagnose/evidence";
import { isOwnStatement } from "../../../diagnose/own-statement";
import type { FixDraft } from "../../../fixes/fix";
import { knownValues } from "../../../fixes/suggest-value";
import { checkedColumns, judgedCheck } from "../check-parts";
import { givenOnce } from "../given-once";
import { columnsRefused } from "../keys-refusing";
import { passingInRows } from "./passing-in-rows";
import { failingBesides, passing } from "./passing-values";

/**
 * The statement with another value in the one column that fails, and in those that another CHECK would refuse next. Only where that is one
 * value of a row.
 */
export function supplyPassingValue(evidence: Evidence, expression: string): FixDraft | undefined {
  const { statement, relation } = evidence;
  const [column, ...more] = checkedColumns(evidence, expression);
  if (statement === undefined || relation === undefined || column === undefined || more.length > 0) return undefined;
  if (!isOwnStatement(evidence) || evidence.target?.view) return undefined;
  if (statement.kind === "insert" && statement.source.kind === "values" && statement.source.rows.length > 1)
    return passingInRows(evidence, relation);
  const attribute = attributeOf(relation, column);
  const refused = columnsRefused(evidence);
  if (attribute === undefined || refused === undefined) return undefined;
  const given = knownValues(relation, evidence);
  const others = failingBesides([attribute], relation, given);
  const byKey = relation.columns.filter((one) => refused.includes(one.name) && one !== attribute && !others?.includes(one));
  const wrong = others && [attribute, ...others, ...byKey];
  if (!wrong?.every(({ name }) => ["literal", "placeholder"].includes(givenOnce(evidence, name) ?? ""))) return undefined;
  const every = judgedCheck(evidence, expression).kind === "and" ? " Every part of the CHECK must hold." : "";
  const next = wrong.length > 1 ? " The other columns would be refused next." : "";
  return passing(evidence, relation, wrong, given, `The value is wrong.${every}${next}`);
}
