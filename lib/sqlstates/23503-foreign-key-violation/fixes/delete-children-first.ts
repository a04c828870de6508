import type { FixDraft, StepDraft } from "../../../fixes/fix";
import { readsWholeTable } from "../../../fixes/index-lookup";
import { sql } from "../../../fixes/sql";
import { asStep } from "./child-case";
import { deletionsBefore } from "./deletion-plan";
import type { ParentCase } from "./parent-case";
import { nameOf } from "./row-sql";

/** The rows that point at it first, through all levels that refuse, and then the row, in one transaction. */
export function deleteChildrenFirst({ foreignKey, evidence, selection, above, event, original }: ParentCase): FixDraft | undefined {
  const from = above ?? (selection && { relation: foreignKey.referenced, selection });
  if (from === undefined || event === "update") return undefined;
  const deletions = deletionsBefore(from.relation, from.selection, evidence);
  if (deletions === undefined || deletions.length === 0) return undefined;
  const tables = [...new Set(deletions.map(({ relation }) => relation.name))].join(", ");
  const steps = deletions.map(
    ({ relation, columns, where }): StepDraft => ({
      sql: sql`DELETE FROM ${nameOf(relation)} WHERE ${where};`,
      note: `The rows of ${relation.name} that point at it.`,
      lock: "ROW EXCLUSIVE",
      scansTable: readsWholeTable(relation, columns),
    }),
  );
  return {
    id: "delete-children-first",
    kind: original === undefined ? "data" : "statement",
    title: `Delete what points at it first: ${tables}`,
    when: `The referencing rows mean nothing without it. Look at them first.`,
    steps: inTransaction(
      steps,
      original === undefined ? undefined : { sql: asStep(original), note: "The original statement.", lock: "ROW EXCLUSIVE" },
    ),
    risk: "high",
    riskNote:
      "The rows are gone after COMMIT. On a large table without an index on the referencing column each DELETE reads the whole table.",
  };
}

/** Steps and, where it is known, the original statement, as one transaction. */
export function inTransaction(steps: readonly StepDraft[], original: StepDraft | undefined): readonly StepDraft[] {
  return [{ sql: sql`BEGIN;`, lock: null }, ...steps, ...(original ? [original] : []), { sql: sql`COMMIT;`, lock: null }];
}
