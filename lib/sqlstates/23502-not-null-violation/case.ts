import type { Attribute } from "../../catalog/catalog";
import type { ExaminedCause } from "../../diagnose/cause";
import type { Evidence } from "../../diagnose/evidence";
import { columnsOf, passesCheck } from "../../fixes/check-expression";
import type { Known } from "../../fixes/corrected-statement";
import type { FixDraft, InputDraft } from "../../fixes/fix";
import { givenConstants } from "../../fixes/given-constants";
import { refusesNull } from "../../fixes/refuses-null";
import { fillsItself, knownValues, suggestValue, suggestValues, type ValueEvidence } from "../../fixes/suggest-value";
import { type Facts, factsOf } from "./facts";
import { givenTo } from "./given";
import { keysRefusing } from "./keys-refuse-next";
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
    if (attribute.name === subject.column || attribute.generated !== null || !refusesNull(relation, attribute, evidence.catalog))
      return false;
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
export function inputFor(about: Case, column: string, attribute?: Attribute): InputDraft {
  const { subject } = about;
  if (subject.relation !== undefined && attribute !== undefined) return suggestValue(subject.relation, attribute, valueEvidence(about));
  const label = subject.table === undefined ? column : `${subject.table.name}.${column}`;
  return { name: column, label, type: null, value: null, why: "Its type is not known here." };
}

/** Values of one row, decided together. `byDefault`: columns that get their default, whatever that is. */
export function inputsFor(about: Case, attributes: readonly Attribute[], byDefault: readonly string[]): readonly InputDraft[] {
  const { relation } = about.subject;
  if (relation === undefined) return attributes.map((attribute) => inputFor(about, attribute.name, attribute));
  return suggestValues(relation, attributes, valueEvidence(about), byDefault);
}

/** A column whose given value would be refused next, the rule that refuses it, and why. */
interface RefusedNext {
  readonly attribute: Attribute;
  readonly rule: string;
  readonly why: string;
}

/**
 * Columns whose given values a CHECK refuses, whatever the columns without a value get, or another key: the statement would fail on them
 * next. For one row, since the values of others are not known.
 */
export function refusedNext(about: Case): readonly RefusedNext[] {
  const { subject, next } = about;
  const { relation } = subject;
  const evidence = valueEvidence(about);
  if (relation === undefined || evidence.given === undefined) return [];
  const open = new Set([subject.column, ...next.map(({ name }) => name)]);
  const value = knownValues(relation, evidence);
  const given = (attribute: Attribute) =>
    !open.has(attribute.name) && givenTo({ ...subject, column: attribute.name, attribute }, about.evidence).kind === "constant";
  const byCheck = relation.constraints.flatMap(({ name: rule, kind, enforced, expression }) => {
    if (kind !== "check" || !enforced || expression === null) return [];
    if (passesCheck(expression, (column) => (open.has(column) ? undefined : value.get(column))) !== false) return [];
    const read = columnsOf(
      expression,
      relation.columns.map(({ name }) => name),
    );
    return relation.columns.flatMap((attribute) =>
      read.includes(attribute.name) && given(attribute) ? [{ attribute, rule, why: `The value given fails the CHECK ${rule}.` }] : [],
    );
  });
  const byKey = keysRefusing(about.situation, about.evidence).flatMap(({ rule, proof: why }) =>
    relation.columns.flatMap((attribute) =>
      rule.columns?.includes(attribute.name) && given(attribute) ? [{ attribute, rule: rule.name, why }] : [],
    ),
  );
  return [...byCheck, ...byKey];
}

/** The failing row and the statement's constants tell the other values only where the statement writes one row. */
export function valueEvidence({ subject, evidence }: Case): ValueEvidence {
  const { catalog, serverVersion, row, statement } = evidence;
  const shared = { catalog, serverVersion };
  if (statement === undefined) return row ? { ...shared, row } : shared;
  const { relation, named } = subject;
  const given =
    relation &&
    givenConstants(
      statement,
      relation,
      (named ?? relation).columns.map(({ name }) => name),
      catalog,
    );
  if (given === undefined) return shared;
  return { ...shared, given, ...(row ? { row } : {}) };
}

/** True when every input has a value. */
export function isReady(draft: FixDraft): boolean {
  return (draft.inputs ?? []).every((input) => input.value !== null);
}
