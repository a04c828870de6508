import { findRelation } from "../../../catalog/look-up";
import type { ExaminedCause } from "../../../diagnose/cause";
import type { Evidence } from "../../../diagnose/evidence";
import type { FixDraft } from "../../../fixes/fix";
import { applicationFix } from "../../../fixes/frameworks/application-fix";
import { foreignKeyCode } from "../../../fixes/frameworks/foreign-key-code";
import { associationName } from "../../../fixes/frameworks/identifiers";
import { rowSubject } from "../../../fixes/frameworks/row-subject";
import { fieldOfPrismaKey } from "../../../parse/formats/prisma-call";
import { isPlaceholder } from "../causes/placeholder-value";
import { foreignKeyOf } from "../foreign-key";
import { describeKey } from "../key";
import type { ForeignKeySituation } from "../situation";

/** The code that writes or deletes both rows in their order, in the framework that the paste reveals. */
export function applicationCode(
  situation: ForeignKeySituation,
  evidence: Evidence,
  causes: readonly ExaminedCause[],
): FixDraft | undefined {
  if (situation.kind === "match-full" || situation.kind === "removing-partition") return undefined;
  const { statement } = evidence;
  if (statement?.kind === "alter-table" || statement?.kind === "update" || statement?.kind === "copy") return undefined;
  const cause = causes.find(({ verdict }) => verdict === "confirmed")?.id;
  if (situation.kind === "referencing" && cause !== undefined && !bothAreWritten.has(cause)) return undefined;
  // Nobody writes a row with the key 0: the real one was never set.
  if (situation.kind === "referencing" && evidence.key?.values.some(isPlaceholder)) return undefined;
  const { side, table, referencedTable, referencedColumns } = describeKey(situation, evidence);
  const foreignKey = foreignKeyOf(situation, evidence);
  const column = foreignKey?.columns[0] ?? (situation.kind === "referencing" ? evidence.key?.columns[0] : undefined);
  if (table !== undefined && referencedTable === undefined && situation.kind === "referencing")
    return connectCode(evidence, table, situation.constraint);
  if (table === undefined || column === undefined || referencedTable === undefined) return undefined;
  const relation = evidence.catalog && findRelation(evidence.catalog, { name: table, constraint: situation.constraint });
  const subject = rowSubject(evidence, { table, column, relation, referencedTable, referencedColumn: referencedColumns?.[0] });
  const refused = side === "parent" ? "referenced" : causes[0]?.id === "not-committed-yet" ? "not-committed-yet" : "referencing";
  return foreignKeyCode(evidence.report.source.framework, refused, { ...subject, referencedTable });
}

/** Prisma names the constraint and the model, and not the table that is referenced: its relation knows that. */
function connectCode(evidence: Evidence, table: string, constraint: string): FixDraft | undefined {
  const { framework } = evidence.report.source;
  const column = fieldOfPrismaKey(constraint, table);
  if (framework !== "prisma" || column === undefined) return undefined;
  const referencedTable = associationName(column, "row");
  return applicationFix(framework, (known) => ({
    title: `Connect the row that is referred to in ${known.name}`,
    when: `The key that is given is of no row. connect looks for the row first, and says so where it is not there (P2025).`,
    source: known.setValue(rowSubject(evidence, { table, column, referencedTable })),
  }));
}

/** Confirmed causes after which the referenced row is the code's to write. */
const bothAreWritten = new Set(["referenced-row-missing", "wrong-order", "not-committed-yet"]);
