import type { Evidence } from "../../../diagnose/evidence";
import type { FixDraft, StepDraft } from "../../../fixes/fix";
import { sql } from "../../../fixes/sql";
import type { IndexBuild } from "../index-build";
import { deleteDuplicates, mergeDuplicates, movableReferences, orderingKey, remainingDuplicates } from "./duplicate-rows";

/** How the duplicates can go; undefined where a foreign key stands in the way. */
export type Removal = Pick<FixDraft, "title" | "risk" | "riskNote" | "steps"> & { readonly id: string };

export function removalOf(build: IndexBuild, evidence: Evidence): Removal | undefined {
  const { relation } = build;
  if (relation.kind !== "table" && relation.kind !== "partitioned table") return undefined;
  if (relation.referencedBy.length === 0)
    return {
      id: "remove-duplicates",
      title: "Keep the first row of each key, delete the others",
      risk: "high",
      riskNote: `Deleted rows are gone. ${orderingKey(build) === undefined ? "It keeps the row that lies first in the table, which need not be the oldest." : `It keeps the row with the smallest ${orderingKey(build)}.`}`,
      steps: [deleteDuplicates(build)],
    };
  const references = movableReferences(build, evidence);
  if (references === undefined) return undefined;
  const names = references.map(({ table }) => table.name).join(", ");
  return {
    id: "merge-duplicates",
    title: "Merge the rows of each key into the first",
    risk: "high",
    riskNote: `Deleted rows are gone, and what else they hold is lost. Rows of ${names} come to point at the row that is kept; which they pointed at is not told anywhere afterwards.`,
    steps: mergeDuplicates(build, references),
  };
}

/** Removes the duplicates; the statement then works as it stands. */
export function removeDuplicates(build: IndexBuild, removal: Removal): FixDraft {
  return {
    ...removal,
    kind: "data",
    when: "The rows with the same key are copies of each other. Look at them first.",
    steps: [...dropInvalid(build), ...removal.steps],
    verify: remainingDuplicates(build),
  };
}

/** What a failed CREATE INDEX CONCURRENTLY leaves keeps the name, costs every write, and enforces nothing for sure. */
export function dropInvalid({ relation, name, leftInvalid }: IndexBuild): readonly StepDraft[] {
  if (!leftInvalid) return [];
  return [
    {
      sql: sql`DROP INDEX CONCURRENTLY IF EXISTS ${{ schema: relation.schema, name }};`,
      lock: "SHARE UPDATE EXCLUSIVE",
      note: "The failed CREATE INDEX CONCURRENTLY left an INVALID index.",
      transactional: false,
    },
  ];
}
