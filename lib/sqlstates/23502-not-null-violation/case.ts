import type { Attribute } from "../../catalog/catalog";
import type { ExaminedCause } from "../../diagnose/cause";
import type { Evidence } from "../../diagnose/evidence";
import type { Known } from "../../fixes/corrected-statement";
import type { FixDraft, InputDraft } from "../../fixes/fix";
import type { QualifiedName } from "../../fixes/sql";
import { fillsItself, suggestValue } from "../../fixes/suggest-value";
import { type Facts, factsOf } from "./facts";
import { givenTo } from "./given";
import type { NotNullSituation } from "./situation";
import type { Subject } from "./subject";

/** One error with what is known and decided about it: what the fixes are made from. */
export interface Case extends Facts {
  readonly situation: NotNullSituation;
  readonly evidence: Evidence;
  /** Id of the first confirmed cause. */
  readonly cause?: string;
  /** For the statement with changes in it. */
  readonly known: Known;
  /** Columns that the statement would fail on next, once this one has a value. */
  readonly next: readonly Attribute[];
  /** Nothing but this column stands in the statement's way, as far as the statement or the whole failing row shows. */
  readonly onlyThis: boolean;
}

export function caseOf(situation: NotNullSituation, evidence: Evidence, causes: readonly ExaminedCause[]): Case {
  const facts = factsOf(situation, evidence);
  const { relation, named } = facts.subject;
  const next = failingNext(facts.subject, evidence);
  const whole = evidence.row?.alignment === "exact" || evidence.row?.alignment === "likely";
  const seen = facts.given.kind !== "unknown" && facts.given.kind !== "untouched" ? true : whole;
  return {
    ...facts,
    situation,
    evidence,
    cause: causes.find((cause) => cause.verdict === "confirmed")?.id,
    known: { columns: (named ?? relation)?.columns, row: certainValues(evidence) },
    next,
    onlyThis: relation !== undefined && next.length === 0 && seen,
  };
}

function failingNext(subject: Subject, evidence: Evidence): readonly Attribute[] {
  const { relation } = subject;
  if (relation === undefined) return [];
  // Where the row alone tells, a cell that may be null counts as null.
  const shownNull = (column: string, certainly: boolean) =>
    evidence.row?.cells.some(
      (cell) => cell.column === column && cell.value === null && cell.state !== "hidden" && (!certainly || cell.certainty === "certain"),
    ) ?? false;
  return relation.columns.filter((attribute) => {
    if (attribute.name === subject.column || !attribute.notNull || attribute.generated !== null) return false;
    const given = givenTo({ ...subject, column: attribute.name, attribute }, evidence);
    if (given.kind === "null") return true;
    if (given.kind === "omitted" || given.kind === "default")
      return !fillsItself(relation, attribute, evidence.catalog) || shownNull(attribute.name, true);
    return given.kind !== "constant" && given.kind !== "copied" && shownNull(attribute.name, given.kind === "parameter");
  });
}

function certainValues({ row }: Evidence): ReadonlyMap<string, string | null> {
  return new Map(
    row?.cells.flatMap((cell): [string, string | null][] =>
      cell.column !== null && cell.certainty === "certain" && !cell.truncated && cell.state !== "hidden" ? [[cell.column, cell.value]] : [],
    ),
  );
}

/** The value that the person decides: a suggestion where the schema is known. */
export function inputFor({ subject, evidence }: Case, column: string, attribute?: Attribute): InputDraft {
  if (subject.relation !== undefined && attribute !== undefined) return suggestValue(subject.relation, attribute, evidence);
  const label = subject.table === undefined ? column : `${subject.table.name}.${column}`;
  return { name: column, label, type: null, value: null, why: "Its type is not known here." };
}

/** True when every input has a value. */
export function isReady(draft: FixDraft): boolean {
  return (draft.inputs ?? []).every((input) => input.value !== null);
}

/** Who may change the schema of a table. */
export function ownerOf(table: QualifiedName): readonly string[] {
  return [`owner of ${table.name}`];
}
