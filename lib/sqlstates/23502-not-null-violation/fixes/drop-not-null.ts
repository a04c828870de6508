import { ancestorsOf, attributeOf, hasUnreadRule, primaryKeyOf } from "../../../catalog/look-up";
import { passesCheck } from "../../../fixes/check-expression";
import type { FixDraft, StepDraft } from "../../../fixes/fix";
import { withLockTimeout } from "../../../fixes/lock-timeout";
import { ownerOf } from "../../../fixes/privileges";
import { refusesNull as refusesNullIn } from "../../../fixes/refuses-null";
import { type QualifiedName, sql } from "../../../fixes/sql";
import { fillsItself } from "../../../fixes/suggest-value";
import type { Case } from "../case";
import { otherNullsOfQuery } from "../other-nulls-of-query";
import { isFiltered } from "../subject";
import { columnState } from "./verify";

const neverFor = new Set([
  "trigger-cleared-it",
  "copy-read-empty-as-null",
  "not-valid-constraint",
  "id-lost-its-default",
  "upsert-checks-first",
]);

/** Allows NULL. Only where PostgreSQL accepts it and nothing else then refuses the row. */
export function dropNotNull(about: Case): FixDraft | undefined {
  const { subject, cause, onlyThis, evidence, context } = about;
  const { relation, attribute } = subject;
  if (relation === undefined || attribute === undefined || !onlyThis) return undefined;
  // What a trigger wrote elsewhere is judged by that table; what a trigger cleared is not cured by allowing it.
  if (cause !== undefined && neverFor.has(cause) && !context.inside) return undefined;
  if (!["table", "partition", "partitioned table"].includes(relation.kind)) return undefined;
  if (evidence.statement === undefined && mayLackOthers(about)) return undefined;
  if (primaryKeyOf(relation)?.columns.includes(attribute.name) || attribute.identity !== null) return undefined;
  if (relation.indexes.some((index) => index.replicaIdentity && index.columns.includes(attribute.name))) return undefined;
  if (isFiltered(subject) || otherNullsOfQuery(about) !== undefined) return undefined;
  // A NOT NULL that is inherited cannot be dropped on the child.
  if (relation.inherits.length > 0) return undefined;
  if (hasUnreadRule(relation, attribute.name)) return undefined;
  if (
    relation.constraints.some(
      (one) => one.kind === "check" && one.enforced && one.expression !== null && refusesNull(one.expression, attribute.name),
    )
  )
    return undefined;
  const tables = strictTables(about, attribute.name);
  const [first] = tables;
  if (first === undefined) return undefined;
  return {
    id: "drop-not-null",
    kind: "schema",
    title: `Allow NULL in ${attribute.name}`,
    when: `"Unknown" is a real state of ${attribute.name}, and every reader can take NULL.`,
    steps: withLockTimeout(
      tables.map(
        (table): StepDraft => ({
          sql: sql`ALTER TABLE ${table} ALTER COLUMN ${attribute.name} DROP NOT NULL;`,
          note: "Does not scan the table.",
          lock: "ACCESS EXCLUSIVE",
        }),
      ),
    ),
    risk: "medium",
    riskNote:
      "Instant to do, slow to undo. Readers must expect NULL: NOT IN over this column finds no rows once there is one NULL, count of the column leaves NULLs out, and a UNIQUE on it accepts many.",
    verify: columnState(first, attribute.name),
    privileges: ownerOf(first),
  };

  function refusesNull(expression: string, column: string): boolean {
    return passesCheck(expression, (name) => (name === column ? null : undefined)) === false;
  }

  /** A partition's rule comes from its root, or is its own; where both have it, the root first. */
  function strictTables({ subject: { relation } }: Case, column: string): readonly QualifiedName[] {
    if (relation === undefined || evidence.catalog === undefined) return [];
    const root = ancestorsOf(evidence.catalog, relation).findLast((one) => attributeOf(one, column)?.notNull);
    if (relation.partitionOf !== null && ancestorsOf(evidence.catalog, relation).length === 0) return [];
    return root === undefined ? [relation] : [root, relation];
  }
}

/** A statement that nobody sees may write several rows, and another of them lack another column. */
function mayLackOthers({ subject: { relation, attribute }, evidence: { catalog } }: Case): boolean {
  return (
    relation?.columns.some(
      (other) =>
        other !== attribute &&
        other.generated === null &&
        refusesNullIn(relation, other, catalog) &&
        !fillsItself(relation, other, catalog),
    ) ?? false
  );
}
