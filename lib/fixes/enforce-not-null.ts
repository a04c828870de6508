import type { Relation } from "../catalog/catalog";
import { attributeOf, notNullConstraintOn } from "../catalog/look-up";
import type { Fill } from "./backfill";
import { fillAtOnce, sizeOf } from "./backfill";
import { newConstraintName } from "./constraint-name";
import type { StepDraft } from "./fix";
import { withLockRetry, withLockTimeout } from "./lock-timeout";
import { join, type QualifiedName, sql } from "./sql";

export interface NotNullTarget {
  readonly table: QualifiedName;
  readonly relation?: Relation;
  readonly fills: readonly Fill[];
  readonly serverVersion: number;
  readonly serverVersionKnown: boolean;
  /** No row holds NULL, and nothing is to be filled in. */
  readonly filled?: boolean;
}

/** SET NOT NULL in one statement: it scans the table while nobody can read or write it. For a small table. */
export function enforceAtOnce({ table, fills }: Pick<NotNullTarget, "table" | "fills">): readonly StepDraft[] {
  const actions = join(
    fills.map(({ column }) => sql`ALTER COLUMN ${column} SET NOT NULL`),
    ",\n  ",
  );
  return withLockTimeout([{ sql: sql`ALTER TABLE ${table} ${actions};`, lock: "ACCESS EXCLUSIVE", scansTable: true }]);
}

/**
 * NOT NULL without a long lock, after the back-fill: a constraint that is NOT VALID stops new NULLs at once, the rows that
 * came in between are filled, VALIDATE scans while reads and writes go on. On 18 the constraint is the NOT NULL itself; before,
 * and where the version is not known, a CHECK that proves SET NOT NULL, dropped in a statement of its own.
 */
export function enforceGently(target: NotNullTarget): readonly StepDraft[] {
  const { table, relation, fills } = target;
  const since18 = target.serverVersionKnown && target.serverVersion >= 18;
  const rules = fills.map((fill) => {
    const pending = pendingName(relation, fill.column);
    const native = since18 || pending !== undefined;
    return { fill, native, pending, name: pending ?? newConstraintName(table.name, fill.column, "not_null", relation) };
  });
  const add = rules
    .filter(({ pending }) => pending === undefined)
    .map(({ fill, native, name }): StepDraft => {
      const rule = native ? sql`NOT NULL ${fill.column}` : sql`CHECK (${fill.column} IS NOT NULL)`;
      const note = "Refuses new NULLs from now on, without a scan.";
      return { sql: sql`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${rule} NOT VALID;`, note, lock: "ACCESS EXCLUSIVE" };
    });
  const mopUp = target.filled ? [] : fills.map((fill) => fillAtOnce(table, [fill], "Fills what came in meanwhile."));
  const validate = rules.map(({ name }): StepDraft => {
    const note = "Scans the table; reads and writes go on.";
    return { sql: sql`ALTER TABLE ${table} VALIDATE CONSTRAINT ${name};`, note, lock: "SHARE UPDATE EXCLUSIVE", scansTable: true };
  });
  const convert = rules
    .filter(({ native }) => !native)
    .flatMap(({ fill, name }): StepDraft[] => {
      const note = "Does not scan: the valid CHECK proves it.";
      return [
        { sql: sql`ALTER TABLE ${table} ALTER COLUMN ${fill.column} SET NOT NULL;`, note, lock: "ACCESS EXCLUSIVE" },
        { sql: sql`ALTER TABLE ${table} DROP CONSTRAINT ${name};`, lock: "ACCESS EXCLUSIVE" },
      ];
    });
  const busy = sizeOf(relation) === "large";
  return [
    ...inTransaction(add, busy, "Refuses new NULLs from now on, without a scan. Tries again while the table is in use."),
    ...mopUp,
    ...validate,
    ...inTransaction(convert, busy, "Does not scan: the valid CHECK proves it. Tries again while the table is in use."),
  ];
}

function inTransaction(steps: readonly StepDraft[], busy: boolean, note: string): readonly StepDraft[] {
  if (steps.length === 0) return [];
  return busy ? withLockRetry(steps, note) : withLockTimeout(steps);
}

/** The NOT NULL constraint of 18 that the column has and that is not valid yet. */
function pendingName(relation: Relation | undefined, column: string): string | undefined {
  const attribute = relation && attributeOf(relation, column);
  return attribute?.notNull && !attribute.notNullValid && relation ? notNullConstraintOn(relation, column)?.name : undefined;
}
