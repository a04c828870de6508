import type { Attribute, Relation } from "../../../catalog/catalog";
import type { FixDraft } from "../../../fixes/fix";
import { withLockTimeout } from "../../../fixes/lock-timeout";
import { deparsed, literal, type Sql, sql } from "../../../fixes/sql";
import { numberRanges } from "../number-room";

/**
 * Where nobody knows whether a row has the largest number of the type, the statement sees to it itself: then the first free number is next.
 * A smallint may have none at all, so there nothing is offered.
 */
function nextNumber(relation: Relation, column: Attribute, sequence: Sql, room: "yes" | "unknown"): Sql {
  const largest = sql`(SELECT coalesce(max(${column.name}), 0) FROM ${relation})`;
  const past = sql`greatest(${largest} + 1, nextval(${sequence}))`;
  const [, end] = numberRanges.get(column.type) ?? [];
  if (room === "yes" || end === undefined) return past;
  const free = sql`(SELECT coalesce(min(${column.name}) + 1, 1) FROM ${relation} AS taken WHERE ${column.name} > 0 AND ${column.name} < ${deparsed(end)}
    AND NOT EXISTS (SELECT FROM ${relation} AS following WHERE following.${column.name} = taken.${column.name} + 1))`;
  return sql`CASE WHEN ${largest} < ${deparsed(end)} THEN ${past}
  ELSE ${free} END`;
}

/**
 * Sets the sequence past the largest number that a row has; never back, since other sessions may hold higher numbers that are
 * not committed. Works on an empty table. The lock keeps inserts out between max() and setval().
 */
export function realignSequence(relation: Relation, column: Attribute, room: "yes" | "unknown"): FixDraft | undefined {
  const sequence = sequenceOf(column);
  if (room === "unknown" && column.type !== "integer") return undefined;
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
      {
        sql: sql`SELECT setval(${sequence}, ${nextNumber(relation, column, sequence, room)}, false);`,
        lock: "SHARE ROW EXCLUSIVE",
        note:
          room === "yes"
            ? "The next number is one that no row has."
            : `The next number is one that no row has: past the largest, or the first free one where a row has the largest that ${column.type} can hold.`,
      },
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
