import type { FixDraft } from "../../../fixes/fix";
import type { Case } from "../case";

/** pgloader's own rule for the column, and the gaps filled after the load. Parsed by pgloader 3.6, as part of a LOAD DATABASE. */
export function pgloaderCast({ evidence, context, subject }: Case): FixDraft | undefined {
  const { table, column } = subject;
  if (evidence.report.source.framework !== "pgloader" || context.copy === undefined || table === undefined || column === undefined)
    return undefined;
  // How its language quotes names is not documented for every place.
  if (![table.name, column].every((name) => /^[a-z_][a-z0-9_]{0,62}$/.test(name))) return undefined;
  return {
    id: "application-code",
    kind: "application",
    title: `Load ${column} without NOT NULL in pgloader, and fill it afterwards`,
    when: "The source has no value there, or one that comes as NULL: zero dates of MySQL, an empty field. With data only, pgloader takes the table as it is, and the cast does nothing.",
    steps: [],
    risk: "low",
    code: {
      framework: "pgloader 3",
      language: "pgloader",
      source: `-- Clauses of LOAD DATABASE, behind INTO and WITH. Write the value that rows without one get in place of <${column}>.
CAST column ${table.name}.${column} drop not null

AFTER LOAD DO
  $$ UPDATE ${table.name} SET ${column} = <${column}> WHERE ${column} IS NULL; $$,
  $$ ALTER TABLE ${table.name} ALTER COLUMN ${column} SET NOT NULL; $$;
`,
    },
  };
}
