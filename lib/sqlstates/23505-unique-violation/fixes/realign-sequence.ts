import type { Attribute, Relation } from "../../../catalog/catalog";
import type { FixDraft, StepDraft } from "../../../fixes/fix";
import { withLockTimeout } from "../../../fixes/lock-timeout";
import { pastTheRows } from "../../../fixes/past-the-rows";
import { deparsed, literal, type Sql, sql } from "../../../fixes/sql";
import { numberRanges } from "../number-room";

/**
 * Where nobody knows whether a row has the largest number of the type, the statement sees to it itself: then the first free number is next.
 * A smallint may have none at all, so there nothing is offered.
 */
function pastOrBetween(relation: Relation, column: Attribute, sequence: Sql, largest: string): StepDraft {
  const highest = sql`(SELECT coalesce(max(${column.name}), 0) FROM ${relation})`;
  const free = sql`(SELECT coalesce(min(${column.name}) + 1, 1) FROM ${relation} AS taken WHERE ${column.name} > 0 AND ${column.name} < ${deparsed(largest)}
    AND NOT EXISTS (SELECT FROM ${relation} AS following WHERE following.${column.name} = taken.${column.name} + 1))`;
  return {
    sql: sql`SELECT setval(${sequence}, CASE WHEN ${highest} < ${deparsed(largest)} THEN greatest(${highest} + 1, nextval(${sequence}))
  ELSE ${free} END, false);`,
    note: `The next number is one that no row has: past the largest, or the first free one where a row has the largest that ${column.type} can hold.`,
    lock: "ACCESS SHARE",
  };
}

/**
 * Sets the sequence past the largest number that a row has; never back, since other sessions may hold higher numbers that are
 * not committed. Works on an empty table. The lock keeps inserts out between max() and setval().
 */
export function realignSequence(relation: Relation, column: Attribute, room: "yes" | "unknown"): FixDraft | undefined {
  const sequence = sequenceOf(column);
  if (room === "unknown" && column.type !== "integer") return undefined;
  const [, end] = numberRanges.get(column.type) ?? [];
  if (sequence === undefined || relation.kind === "view" || relation.kind === "foreign table") return undefined;
  return {
    id: "realign-sequence",
    kind: "data",
    title: `Set the sequence of ${column.name} past the rows`,
    when: "Rows came in with their own numbers, and the sequence was left behind.",
    best: true,
    risk: "low",
    riskNote: "setval is not rolled back. Writes to the table wait until COMMIT.",
    steps: withLockTimeout([
      {
        sql: sql`LOCK TABLE ${relation} IN SHARE ROW EXCLUSIVE MODE;`,
        lock: "SHARE ROW EXCLUSIVE",
        note: "Keeps inserts out for a moment.",
      },
      room === "unknown" && end !== undefined
        ? pastOrBetween(relation, column, sequence, end)
        : pastTheRows(relation, column.name, sequence),
    ]),
    verify: sql`SELECT max(${column.name}) AS largest, (SELECT last_value FROM pg_catalog.pg_sequences AS s WHERE (quote_ident(s.schemaname) || '.' || quote_ident(s.sequencename))::regclass = ${sequence}) AS next_or_last FROM ${relation};`,
    privileges: ["UPDATE on the sequence (USAGE is not enough)"],
  };
}

/** The sequence that fills the column, as a constant. */
export function sequenceOf(column: Attribute): Sql | undefined {
  if (column.sequence !== null) return sql`${literal(column.sequence)}::regclass`;
  const named = /^nextval\(('(?:[^']|'')*'::regclass)\)$/.exec(column.default ?? "")?.[1];
  return named === undefined ? undefined : deparsed(named);
}
