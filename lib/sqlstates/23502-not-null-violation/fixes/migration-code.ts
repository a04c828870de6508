import type { FixDraft } from "../../../fixes/fix";
import { notNullMigration } from "../../../fixes/frameworks/not-null-migration";
import { addedColumns } from "../added-column";
import type { Case } from "../case";

/** The steps of the other ways as migrations of the framework that ran the statement; `drafts`: those ways, with the value they ask for. */
export function migrationCode({ subject, evidence }: Case, drafts: readonly FixDraft[]): FixDraft | undefined {
  const { table, column } = subject;
  const { statement, report } = evidence;
  if (table === undefined || column === undefined) return undefined;
  const added = statement?.kind === "alter-table" ? addedColumns(statement, () => false) : undefined;
  const [only, ...more] = added ?? [];
  if (more.length > 0 || only?.primaryKey || only?.references || (only !== undefined && only.column !== column)) return undefined;
  const input = drafts.flatMap(({ inputs = [] }) => inputs).find(({ name }) => name === column);
  return notNullMigration(report.source.framework, {
    ...(table.schema ? { schema: table.schema } : {}),
    table: table.name,
    column,
    ...(only === undefined ? {} : { type: only.type }),
    ...(input?.value ? { value: input.value } : {}),
  });
}
