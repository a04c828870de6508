import { drawsNumber } from "../../../catalog/look-up";
import type { Evidence } from "../../../diagnose/evidence";
import { newConstraintName } from "../../../fixes/constraint-name";
import type { FixDraft } from "../../../fixes/fix";
import { withLockTimeout } from "../../../fixes/lock-timeout";
import { mayRefuseNext, type NextRefusal, nextRefusals } from "../../../fixes/next-refusal/next-refusals";
import { deparsed, regclass, type Sql, sql } from "../../../fixes/sql";
import type { DeletionMark } from "../deletion-mark";
import { indexElements } from "../index-elements";
import { givenInRows, type UniqueKey } from "../unique-key";

/**
 * A unique index that leaves marked rows out, in place of the one that counts them. Not for a key that something else stands on: a primary key,
 * what a foreign key references, a replica identity, an index that belongs to a partitioned table's. Nor where another key is known to refuse the row.
 */
export function uniqueAmongLive(key: UniqueKey, { column, live }: DeletionMark, evidence: Evidence): FixDraft | undefined {
  const { relation, index, constraint, columns } = key;
  if (index === undefined || !index.valid || index.primary || index.nullsNotDistinct || relation.kind !== "table") return undefined;
  if (relation.inherits.length > 0 || constraint?.inherited || constraint?.deferrable || relation.replicaIdentity === "index")
    return undefined;
  const names = columns?.map(({ name }) => name) ?? [];
  const referenced = relation.referencedBy.some(
    ({ referencedColumns }) => referencedColumns.length === names.length && referencedColumns.every((name) => names.includes(name)),
  );
  const elements = indexElements(index);
  if (referenced || elements === undefined || /\) INCLUDE \(/.test(index.definition)) return undefined;
  const next = nextFor(key, evidence);
  if (next.some(({ verdict }) => verdict === "refuses")) return undefined;
  const condition = live === "null" ? sql`${column.name} IS NULL` : sql`NOT ${column.name}`;
  const both: Sql = index.predicate ? sql`(${deparsed(index.predicate)}) AND ${condition}` : condition;
  const name = newConstraintName(relation.name, names.join("_"), "live", relation);
  return {
    id: "unique-among-live",
    kind: "schema",
    title: `Let ${index.name} count only rows that are not marked in ${column.name}`,
    when: "A key is free again once its row is marked as deleted.",
    best: true,
    risk: "medium",
    riskNote: [
      "Statements that say ON CONFLICT for this key fail (42P10) until they add its WHERE, and no foreign key can reference the key any more.",
      ...next.map(mayRefuseNext),
    ].join(" "),
    steps: [
      {
        sql: sql`CREATE UNIQUE INDEX CONCURRENTLY ${name} ON ${relation} (${elements}) WHERE ${both};`,
        note: "By itself, outside a transaction block. Where it fails, drop the invalid index before you try again.",
        lock: "SHARE UPDATE EXCLUSIVE",
        scansTable: true,
        transactional: false,
      },
      ...(constraint
        ? withLockTimeout([
            {
              sql: sql`ALTER TABLE ${relation} DROP CONSTRAINT ${constraint.name};`,
              note: "Its index goes with it.",
              lock: "ACCESS EXCLUSIVE",
            },
          ])
        : [
            {
              sql: sql`DROP INDEX CONCURRENTLY ${{ schema: relation.schema, name: index.name }};`,
              note: "Writes go on meanwhile.",
              lock: "SHARE UPDATE EXCLUSIVE" as const,
              transactional: false,
            },
          ]),
    ],
    verify: sql`SELECT indexrelid::regclass AS index, indisvalid AS valid FROM pg_catalog.pg_index WHERE indexrelid = ${regclass({ schema: relation.schema, name })}::regclass;`,
    privileges: [{ owner: relation }],
  };
}

/** What may refuse the row then. An UPDATE has come as far as this key; of others it meets those that share a column with it. */
function nextFor({ relation, index, columns }: UniqueKey, evidence: Evidence): readonly NextRefusal[] {
  // A sequence gives a number that no row has.
  const fresh = relation.columns
    .filter(drawsNumber)
    .map((column) => column.name)
    .filter((name) => givenInRows(evidence, name)?.every((given) => given.kind === "omitted" || given.value.kind === "default"));
  const next = nextRefusals(evidence, relation, { besides: index?.name ?? "", fresh });
  if (evidence.statement?.kind !== "update") return next;
  return next.filter(({ rule }) => rule.columns?.some((name) => columns?.some((column) => column.name === name)) !== false);
}
