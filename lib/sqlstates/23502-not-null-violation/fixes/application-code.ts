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
  // Prisma names the model where it names no table.
  const name = table?.name ?? evidence.report.call?.model;
  if (name === undefined || column === undefined || subject.reached === "elsewhere" || context.copy) return undefined;
  const why = whyMissing(about, causes);
  if (why === undefined) return undefined;
  const [reference] = relation === undefined ? [] : foreignKeysOn(relation, column);
  return missingValueCode(
    evidence.report.source.framework,
    why,
    rowSubject(evidence, {
      table: name,
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
  const { statement, report } = evidence;
  if (statement === undefined && report.call?.operation?.startsWith("update")) return "let-go";
  if (statement?.kind === "update")
    return causes.some(({ id, verdict }) => verdict === "confirmed" && letsGo.has(id)) ? "let-go" : undefined;
  if (cause === undefined) return causes[0]?.id === "id-lost-its-default" ? "not-generated" : "not-given";
  // Without the schema, a key that the statement leaves out should have been generated.
  const keyLeftOut =
    cause === "column-omitted" && causes.some(({ id, verdict }) => id === "id-lost-its-default" && verdict === "undecided");
  if (cause === "id-lost-its-default" || keyLeftOut) return "not-generated";
  if (!theCodes.has(cause)) return undefined;
  // An upsert that may leave the column out is no upsert: its row has to be whole.
  if (cause === "upsert-checks-first") return "not-given";
  return relation && attribute && fillsItself(relation, attribute, evidence.catalog) ? "beats-default" : "not-given";
}

const letsGo = new Set(["children-detached", "update-sets-null", "value-never-set"]);

/** Confirmed causes that lie in the code that writes the row. */
const theCodes = new Set([
  "association-not-set",
  "column-omitted",
  "column-should-allow-null",
  "domain-not-null",
  "explicit-null",
  "filled-by-code-only",
  "json-key-missing",
  "unknown-to-the-code",
  "upsert-checks-first",
  "value-never-set",
]);
