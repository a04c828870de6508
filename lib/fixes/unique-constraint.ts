import type { ConstraintDefinition } from "../statement/constraint-definition";
import type { StepDraft } from "./fix";
import { withLockTimeout } from "./lock-timeout";
import { join, type QualifiedName, type Sql, sql } from "./sql";

/** A UNIQUE or PRIMARY KEY constraint with its columns. */
export type UniqueConstraint = Pick<
  ConstraintDefinition,
  "kind" | "columns" | "including" | "nullsNotDistinct" | "deferrable" | "initiallyDeferred"
>;

/** The index first, CONCURRENTLY, then the constraint that takes it: others read and write meanwhile. */
export function indexThenConstraint(table: QualifiedName, constraint: UniqueConstraint, name: string): readonly StepDraft[] {
  return [uniqueIndexConcurrently(table, constraint, name), ...withLockTimeout([constraintFromIndex(table, constraint, name)])];
}

export function uniqueIndexConcurrently(table: QualifiedName, constraint: UniqueConstraint, name: string): StepDraft {
  return {
    sql: sql`CREATE UNIQUE INDEX CONCURRENTLY ${name} ON ${table} (${join(constraint.columns)})${extras(constraint)};`,
    note: "By itself, outside a transaction block. Where it fails, drop the invalid index before you try again.",
    lock: "SHARE UPDATE EXCLUSIVE",
    scansTable: true,
    transactional: false,
  };
}

/** The index becomes the constraint's own, under the constraint's name. */
export function constraintFromIndex(table: QualifiedName, constraint: UniqueConstraint, index: string, name = index): StepDraft {
  return {
    sql: sql`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${keywords(constraint)} USING INDEX ${index}${deferral(constraint)};`,
    note: "Instant: the index is there.",
    lock: "ACCESS EXCLUSIVE",
  };
}

function keywords({ kind }: UniqueConstraint): Sql {
  return kind === "primary key" ? sql`PRIMARY KEY` : sql`UNIQUE`;
}

function extras({ including, nullsNotDistinct }: UniqueConstraint): Sql {
  const include = including.length === 0 ? sql`` : sql` INCLUDE (${join(including)})`;
  return nullsNotDistinct ? sql`${include} NULLS NOT DISTINCT` : include;
}

function deferral({ deferrable, initiallyDeferred }: UniqueConstraint): Sql {
  if (initiallyDeferred) return sql` DEFERRABLE INITIALLY DEFERRED`;
  return deferrable ? sql` DEFERRABLE` : sql``;
}
