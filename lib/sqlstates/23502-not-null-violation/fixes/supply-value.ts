import { type Change, correctedStep, withChanges } from "../../../fixes/corrected-statement";
import { fillsWithValue } from "../../../fixes/default-value";
import type { FixDraft, InputDraft } from "../../../fixes/fix";
import { type Case, inputFor, inputsFor, refusedNext } from "../case";
import { overwriter, unchanged } from "../facts";
import { otherNullsOfQuery } from "../other-nulls-of-query";
import { isFiltered, viewHas } from "../subject";
import { listed } from "../words";
import { latestRows } from "./verify";

/** The failing statement with a value for the column, and for every other column that would be refused next. */
export function supplyValue(about: Case): FixDraft | undefined {
  const { subject, given, next, evidence, known } = about;
  const { statement } = evidence;
  const { column, attribute, table } = subject;
  if (statement === undefined || column === undefined || table === undefined || !takesColumn(about)) return undefined;
  if (attribute?.generated || given.kind === "constant" || overwriter(about)) return undefined;
  const shared = statement.kind === "insert" && statement.source.kind === "select";
  const byDefault = next.filter((other) => !shared && subject.relation && fillsWithValue(subject.relation, other, evidence.catalog));
  const refused = refusedNext(about);
  const asked = [...new Set([...next.filter((other) => !byDefault.includes(other)), ...refused.map((one) => one.attribute)])];
  const [own, ...others] =
    attribute === undefined
      ? [inputFor(about, column)]
      : inputsFor(
          about,
          [attribute, ...asked],
          byDefault.map(({ name }) => name),
        );
  if (own === undefined) return undefined;
  const doubted = doubt(about);
  const inputs = [doubted === undefined ? own : { ...own, value: null, why: doubted }, ...others].map((input): InputDraft => {
    const why = refused.find((one) => one.attribute.name === input.name)?.why;
    return why === undefined ? input : { ...input, why: `${why} ${input.why}` };
  });
  const changes: Change[] = [
    { column, value: { input: column } },
    ...next.map(
      ({ name }): Change =>
        asked.some((one) => one.name === name) ? { column: name, value: { input: name } } : { column: name, keyword: "DEFAULT" },
    ),
    ...[...new Set(refused.map((one) => one.attribute.name))].map(
      (name): Change => ({ column: name, value: { input: name }, always: true }),
    ),
  ];
  const corrected = withChanges(statement, changes, known);
  if (corrected === undefined) return undefined;
  const names = [...new Set([column, ...next.map(({ name }) => name), ...refused.map((one) => one.attribute.name)])];
  return {
    id: "supply-value",
    kind: "statement",
    title: `Give ${names.length > 3 ? `${names.length} columns` : listed(names)} a value`,
    when: whenSupplied(about, names.length),
    steps: [correctedStep(statement, corrected)],
    inputs,
    risk: "low",
    riskNote: joined(
      inputs.some((input) => input.value !== null)
        ? "The suggested value satisfies the rules of the column; whether it is true, only you know."
        : undefined,
      otherNullsOfQuery(about),
    ),
    verify: latestRows(table, subject.relation, column),
  };
}

function joined(...notes: readonly (string | undefined)[]): string | undefined {
  const told = notes.filter((note) => note !== undefined);
  return told.length === 0 ? undefined : told.join(" ");
}

/** What may refuse or change the value after all. */
function doubt(about: Case): string | undefined {
  const { subject } = about;
  if (!unchanged(about)) return `A trigger or rule of ${subject.table?.name} changes rows: what it makes of the value, its function tells.`;
  return isFiltered(subject)
    ? `The view ${subject.named?.name} shows only some values of ${subject.column}, and may refuse others.`
    : undefined;
}

/** The statement's target has the column under this name. */
function takesColumn({ subject }: Case): boolean {
  const { named, reached, column } = subject;
  if (reached === "elsewhere" || reached === "unknown") return false;
  return reached !== "through view" || (named !== undefined && viewHas(named, column ?? ""));
}

function whenSupplied({ given, evidence }: Case, count: number): string {
  const also = count > 1 ? " The other columns would be refused next." : "";
  if (given.kind === "query" || given.kind === "expression") return `The value is used wherever the query or expression gives NULL.${also}`;
  if (evidence.statement?.kind === "update") return `The value is known, and the UPDATE should set it.${also}`;
  return `The value is known, or can be looked up, when the row is written.${also}`;
}
