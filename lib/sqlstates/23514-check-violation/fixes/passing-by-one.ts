import type { Attribute } from "../../../catalog/catalog";
import { attributeOf } from "../../../catalog/look-up";
import type { Evidence } from "../../../diagnose/evidence";
import { isOwnStatement } from "../../../diagnose/own-statement";
import { type CheckValue, passesCheck } from "../../../fixes/check-expression";
import { type Change, correctedStep, withChanges } from "../../../fixes/corrected-statement";
import type { FixDraft } from "../../../fixes/fix";
import { refusesNull } from "../../../fixes/refuses-null";
import { sql } from "../../../fixes/sql";
import { knownValues } from "../../../fixes/suggest-value";
import { checkedColumns } from "../check-parts";
import { givenOnce } from "../given-once";
import { columnsRefused } from "../keys-refusing";
import { passing } from "./passing-values";

/** More columns than these are no choice. */
const mostColumns = 3;

const replaceable: ReadonlySet<ReturnType<typeof givenOnce>> = new Set(["literal", "placeholder", "null", "omitted"]);

/**
 * For a CHECK over several columns: which of them is wrong nobody knows, so for each by which alone the row could pass, the statement with another
 * value there. Columns that hold NULL come first. Only for one row whose other CHECKs pass.
 */
export function passingByOne(evidence: Evidence, expression: string): readonly FixDraft[] {
  const { statement, relation } = evidence;
  const columns = checkedColumns(evidence, expression);
  if (
    statement === undefined ||
    relation === undefined ||
    columns.length < 2 ||
    /\bnum_n/i.test(expression) ||
    columnsRefused(evidence)?.length !== 0
  )
    return [];
  if (!isOwnStatement(evidence) || evidence.target?.view) return [];
  const given = knownValues(relation, evidence);
  const checks = relation.constraints.flatMap(({ kind, enforced, expression: rule }) => (kind === "check" && enforced ? [rule ?? ""] : []));
  const passes = (name: string, value: CheckValue | undefined) => {
    const results = checks.map((rule) => passesCheck(rule, (column) => (column === name ? value : given.get(column))));
    return results.includes(false) ? false : results.includes(undefined) ? undefined : true;
  };
  const candidates = columns
    .flatMap((column) => attributeOf(relation, column) ?? [])
    .filter(({ name }) => replaceable.has(givenOnce(evidence, name)) && passes(name, undefined) !== false);
  // Of `(a IS NULL) <> (b IS NULL)` no value cures a row that has both.
  const asksForNull = /\bIS NULL\b/i.test(expression);
  const isNull = ({ name }: Attribute) => given.get(name) === null;
  const ordered = [...candidates.filter(isNull), ...candidates.filter((one) => !isNull(one))].slice(0, mostColumns);
  return ordered.flatMap((attribute, index) => {
    const { name } = attribute;
    const emptied = asksForNull && !isNull(attribute) && !refusesNull(relation, attribute, evidence.catalog) && passes(name, null) === true;
    const draft = emptied ? withNull(evidence, name) : passing(evidence, relation, [attribute], given, `${name} is the one that is wrong.`);
    return draft ? [{ ...draft, id: `${draft.id}${index === 0 ? "" : `-${index + 1}`}` }] : [];
  });
}

function withNull({ statement, relation, target }: Evidence, column: string): FixDraft | undefined {
  const change: Change = { column, value: sql`NULL`, always: true };
  const corrected = statement && withChanges(statement, [change], { columns: (target ?? relation)?.columns });
  return (
    corrected && {
      id: "leave-empty",
      kind: "statement",
      title: `Write NULL into ${column}`,
      when: `${column} is the one that does not belong into the row.`,
      risk: "low",
      steps: [correctedStep(statement, corrected)],
    }
  );
}
