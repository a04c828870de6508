import { type Change, correctedStep, withChanges, withoutColumn } from "../../../fixes/corrected-statement";
import { fillsWithValue } from "../../../fixes/default-value";
import type { FixDraft } from "../../../fixes/fix";
import { type Case, inputsFor } from "../case";
import { unchanged } from "../facts";
import { latestRows } from "./verify";

/** DEFAULT in place of NULL: for a column that would fill itself. */
export function writeDefault(about: Case): FixDraft | undefined {
  const { subject, next, evidence, known } = about;
  const { column, relation, attribute, table } = subject;
  const { statement } = evidence;
  if (statement === undefined || column === undefined || table === undefined || !defaultHelps(about)) return undefined;
  const byDefault = next.filter((other) => relation && fillsWithValue(relation, other, evidence.catalog)).map(({ name }) => name);
  const asked = next.filter(({ name }) => !byDefault.includes(name));
  const inputs = inputsFor(about, asked, [column, ...byDefault]);
  const changes: Change[] = [
    { column, keyword: "DEFAULT" },
    ...next.map(
      ({ name }): Change => (byDefault.includes(name) ? { column: name, keyword: "DEFAULT" } : { column: name, value: { input: name } }),
    ),
  ];
  const corrected = withChanges(statement, changes, known);
  return (
    corrected && {
      id: "use-default",
      kind: "statement",
      title: `Write DEFAULT for ${column} instead of NULL`,
      when: attribute?.default
        ? `The column's own default, ${attribute.default}, is the right value.`
        : "The number that the column generates is the right value.",
      steps: [correctedStep(statement, corrected)],
      inputs,
      risk: "none",
      verify: latestRows(table, relation, column),
    }
  );
}

/** The INSERT without the column: the form that also works from code which cannot send DEFAULT. */
export function leaveColumnOut(about: Case): FixDraft | undefined {
  const { subject, next, given, evidence, known } = about;
  const { column, relation, table } = subject;
  const { statement } = evidence;
  if (statement === undefined || column === undefined || table === undefined || next.length > 0 || !defaultHelps(about)) return undefined;
  if (given.kind !== "null" || given.rows === "some") return undefined;
  const corrected = withoutColumn(statement, column, known);
  return (
    corrected && {
      id: "leave-column-out",
      kind: "statement",
      title: `Leave ${column} out of the INSERT`,
      when: "Code that cannot write DEFAULT leaves the column out; the default then applies.",
      steps: [correctedStep(statement, corrected)],
      risk: "none",
      verify: latestRows(table, relation, column),
    }
  );
}

function defaultHelps(about: Case): boolean {
  const { subject, given, evidence } = about;
  if (!unchanged(about)) return false;
  const { relation, attribute, reached } = subject;
  if (relation === undefined || attribute === undefined || attribute.generated !== null) return false;
  if (reached !== "directly" && reached !== "as partition") return false;
  const filled = subject.named?.columns.find((one) => one.name === attribute.name) ?? attribute;
  const isNull =
    given.kind === "null" ||
    (given.kind === "parameter" && evidence.row?.cells.some((cell) => cell.state === "culprit" && cell.certainty === "certain"));
  return isNull === true && fillsWithValue(subject.named ?? relation, filled, evidence.catalog);
}
