import type { Evidence } from "../../diagnose/evidence";
import { constraintAction, foreignKeyOf } from "./foreign-key";
import type { ForeignKeySituation } from "./situation";

/** Short habits that keep this away. */
export function prevention(situation: ForeignKeySituation, evidence: Evidence): readonly string[] {
  if (situation.kind === "referenced") return [...indexHabit(situation, evidence), ...referencedHabits];
  if (situation.kind === "removing-partition") return partitionHabits;
  if (situation.kind === "match-full") return matchFullHabits;
  return constraintAction(situation, evidence) ? constraintHabits : referencingHabits;
}

const referencingHabits = [
  "Write both rows in one transaction on one connection, the referenced one first.",
  "Take a generated key from RETURNING; never make it up or read it from another session.",
  "Start jobs and messages that use a new row after its COMMIT.",
  "Send NULL, not 0 or an empty text, for an optional reference that points at nothing.",
];

const constraintHabits = [
  "Add foreign keys to tables with rows as NOT VALID, clean what points at nothing, and VALIDATE in a transaction of its own.",
  "Load data with the constraints in place, or added afterwards; after session_replication_role = replica look for rows that point at nothing, since nothing is checked again.",
];

const referencedHabits = [
  "Decide for each foreign key what a DELETE means: refuse, CASCADE or SET NULL, and declare it.",
  "Where history counts, mark rows as deleted instead of deleting them.",
  "Treat 23001 like 23503: PostgreSQL 18 and newer raise it for RESTRICT.",
];

const partitionHabits = [
  "Before a partition is detached or dropped, delete or re-point the rows of other tables that point into it: no action of a foreign key does it.",
];

const matchFullHabits = ["Declare the columns of a composite key NOT NULL together, or leave all of them NULL together."];

/** PostgreSQL makes no index on the referencing side. */
function indexHabit(situation: ForeignKeySituation, evidence: Evidence): readonly string[] {
  const foreignKey = foreignKeyOf(situation, evidence);
  if (foreignKey === undefined || evidence.catalog?.from !== "connection") return [];
  const [column] = foreignKey.columns;
  const indexed = foreignKey.referencing.indexes.some((index) => index.valid && index.columns[0] === column);
  return indexed
    ? []
    : [`Index \`${foreignKey.referencing.name}.${column}\`: without an index each DELETE of a referenced row reads the whole table.`];
}
