import type { Evidence } from "../../../diagnose/evidence";
import type { FixDraft } from "../../../fixes/fix";
import { withLockTimeout } from "../../../fixes/lock-timeout";
import { join, type Sql, sql } from "../../../fixes/sql";
import { olderForeignKey } from "../causes/checks-switched-off-before";
import type { ForeignKey } from "../foreign-key";
import type { OrphanNames } from "../orphan-key";
import type { Referencing } from "../situation";
import { addNotValidStep, validatedNow } from "./add-not-valid";
import { orphanCondition } from "./find-orphans";
import { nameOf, only } from "./row-sql";
import { nullableColumns } from "./set-null-instead";

/**
 * A constraint that claims to be valid over rows that were never checked: the new one is validated and takes its place. VALIDATE
 * on the old one returns without looking.
 */
export function restoreChecks(
  situation: Referencing,
  evidence: Evidence,
  foreignKey: ForeignKey,
  names: OrphanNames,
): FixDraft | undefined {
  const older = olderForeignKey(situation, evidence);
  const add = addNotValidStep(evidence);
  const clean = cleaning(foreignKey, names, evidence);
  if (older === undefined || add === undefined || clean === undefined) return undefined;
  const table = nameOf(foreignKey.referencing);
  return {
    id: "restore-checks",
    kind: "statement",
    title: `Validate the new constraint and drop ${older.name}`,
    when: `The rows were written while foreign keys were not checked. ${older.name} counts as valid, so VALIDATE CONSTRAINT on it looks at nothing; the new constraint is checked and takes its place.`,
    steps: [
      ...withLockTimeout([add]),
      { sql: clean, note: "The rows that point at nothing.", lock: "ROW EXCLUSIVE", scansTable: true },
      {
        sql: sql`ALTER TABLE ${table} VALIDATE CONSTRAINT ${situation.constraint};`,
        note: "In a transaction of its own: reads and writes go on while it looks at every row.",
        lock: "SHARE UPDATE EXCLUSIVE",
        scansTable: true,
      },
      ...withLockTimeout([
        {
          sql: sql`ALTER TABLE ${table} DROP CONSTRAINT ${older.name};`,
          note: "Instant, but both tables are locked for everybody.",
          lock: "ACCESS EXCLUSIVE",
        },
      ]),
    ],
    risk: "high",
    riskNote: "Rows are changed or deleted. List them first.",
    verify: validatedNow(situation),
    privileges: [{ owner: foreignKey.referencing }],
  };
}

/** Clears the reference where that is allowed, else deletes the rows where nothing points at them. */
function cleaning(foreignKey: ForeignKey, names: OrphanNames, evidence: Evidence): Sql | undefined {
  const { referencing, referenced } = foreignKey;
  const columns = nullableColumns(foreignKey, evidence);
  const rows = sql`${only(referencing, evidence.catalog)}${nameOf(referencing)} AS o`;
  const condition = orphanCondition(names, evidence);
  if (columns.length > 0) return sql`UPDATE ${rows} SET ${join(columns.map((column) => sql`${column} = NULL`))}\nWHERE ${condition};`;
  if (referencing.referencedBy.length > 0 || referencing === referenced) return undefined;
  return sql`DELETE FROM ${rows}\nWHERE ${condition};`;
}
