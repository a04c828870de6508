import { foreignKeysOn } from "../../../catalog/look-up";
import type { ExaminedCause } from "../../../diagnose/cause";
import type { FixDraft } from "../../../fixes/fix";
import { type MissingValue, missingValueCode } from "../../../fixes/frameworks/missing-value-code";
import { rowSubject } from "../../../fixes/frameworks/row-subject";
import { fillsItself } from "../../../fixes/suggest-value";
import type { Case } from "../case";

/** The code that gives the value, or leaves it to the database, in the framework that wrote the row. */
export function applicationCode(about: Case, causes: readonly ExaminedCause[]): FixDraft | undefined {
  const { subject, evidence, context } = about;
  const { table, column, relation } = subject;
  if (table === undefined || column === undefined || context.inside || context.action || context.copy) return undefined;
  const why = whyMissing(about, causes);
  if (why === undefined) return undefined;
  const [reference] = relation === undefined ? [] : foreignKeysOn(relation, column);
  return missingValueCode(
    evidence.report.source.framework,
    why,
    rowSubject(evidence, {
      table: table.name,
      column,
      relation,
      referencedTable: reference?.referencedTable ?? undefined,
      referencedColumn: reference?.referencedColumns[reference.columns.indexOf(column)],
    }),
  );
}

/** Undefined where the value comes from elsewhere than the code: a query, a trigger, a file. */
function whyMissing({ cause, subject, evidence }: Case, causes: readonly ExaminedCause[]): MissingValue | undefined {
  const { relation, attribute } = subject;
  switch (cause) {
    case "id-lost-its-default":
      return "not-generated";
    case "update-sets-null":
      return "let-go";
    case "explicit-null":
      return relation && attribute && fillsItself(relation, attribute, evidence.catalog) ? "beats-default" : "not-given";
    case undefined:
      if (evidence.statement?.kind === "update") return undefined;
      return causes[0]?.id === "id-lost-its-default" ? "not-generated" : "not-given";
    case "column-omitted":
    case "unknown-to-the-code":
    case "column-should-allow-null":
    case "domain-not-null":
      return "not-given";
    default:
      return undefined;
  }
}
