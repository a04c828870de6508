import type { Attribute, Relation } from "../../../catalog/catalog";
import type { Evidence } from "../../../diagnose/evidence";
import { type CheckValue, columnsOf, passesCheck } from "../../../fixes/check-expression";
import { type Change, correctedStep, withChanges } from "../../../fixes/corrected-statement";
import type { FixDraft } from "../../../fixes/fix";
import { suggestValues } from "../../../fixes/suggest-value";
import { rowChangers } from "../row-changers";

/** The statement with other values in some columns of its one row, each as an input. `given`: what is known of the row as it is. */
export function passing(
  evidence: Evidence,
  relation: Relation,
  wrong: readonly Attribute[],
  given: ReadonlyMap<string, CheckValue>,
  when: string,
): FixDraft | undefined {
  const { statement, catalog, serverVersion } = evidence;
  if (statement === undefined || wrong.some(({ generated }) => generated !== null)) return undefined;
  const names = wrong.map(({ name }) => name);
  // What a trigger makes of the value is not known.
  if (rowChangers({ ...evidence, relation }, names).length > 0) return undefined;
  const kept = new Map([...given].filter(([name]) => !names.includes(name)));
  const inputs = suggestValues(relation, wrong, { catalog, serverVersion, given: kept });
  const changes = names.map((column): Change => ({ column, value: { input: column }, always: true }));
  const corrected = withChanges(statement, changes, { columns: (evidence.target ?? relation).columns });
  if (corrected === undefined) return undefined;
  return {
    id: "supply-passing-value",
    kind: "statement",
    title: names.length > 3 ? `Give ${names.length} columns a value that passes` : `Give ${names.join(" and ")} a value that passes`,
    when,
    risk: "low",
    riskNote: inputs.some(({ value }) => value !== null)
      ? "The suggested value satisfies the rules of the column; whether it is true, only you know."
      : undefined,
    inputs,
    steps: [correctedStep(statement, corrected)],
  };
}

/** Columns of the table's own CHECKs that the constants fail. Undefined where a CHECK over several columns fails: which is wrong, nobody knows. */
export function failingBesides(
  changed: readonly Attribute[],
  relation: Relation,
  given: ReadonlyMap<string, CheckValue>,
): readonly Attribute[] | undefined {
  const open = new Set(changed.map(({ name }) => name));
  const names = relation.columns.map(({ name }) => name);
  const failing = relation.constraints
    .filter(({ kind, enforced, expression }) => kind === "check" && enforced && expression !== null)
    .filter(({ expression }) => passesCheck(expression ?? "", (column) => (open.has(column) ? undefined : given.get(column))) === false)
    .map(({ expression }) => columnsOf(expression ?? "", names));
  if (failing.some((read) => read.length !== 1)) return undefined;
  return relation.columns.filter(({ name }) => failing.some(([column]) => column === name));
}
