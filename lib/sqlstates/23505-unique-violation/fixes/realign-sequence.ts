import type { Attribute, Relation, Sequence } from "../../../catalog/catalog";
import type { FixDraft, StepDraft } from "../../../fixes/fix";
import { withLockTimeout } from "../../../fixes/lock-timeout";
import { belowTheRows, pastTheRows } from "../../../fixes/past-the-rows";
import { deparsed, literal, type Sql, sql } from "../../../fixes/sql";
import { numberRanges, type Room, sequenceOn } from "../number-room";

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
export function realignSequence(relation: Relation, column: Attribute, room: Exclude<Room, "none">): FixDraft | undefined {
  const sequence = sequenceOf(column);
  const state = sequenceOn(relation, column);
  const [least, end] = numberRanges.get(column.type) ?? [];
  const descends = state?.increment.startsWith("-") === true;
  // One that begins anew at its end hands out numbers that rows have, as it was told to.
  if (state?.cycle && room !== "capped") return undefined;
  if (descends && BigInt(state.min) > BigInt(least ?? "0")) return undefined;
  if (!descends && room === "unknown" && (column.type !== "integer" || (state !== undefined && BigInt(state.max) < BigInt(end ?? "0"))))
    return undefined;
  const raised = room === "capped" && state !== undefined && !descends ? raisedMaximum(state, column) : undefined;
  if (room === "capped" && raised === undefined) return undefined;
  if (sequence === undefined || relation.kind === "view" || relation.kind === "foreign table") return undefined;
  return {
    id: "realign-sequence",
    kind: "data",
    title: raised ? `Let the sequence of ${column.name} go on past the rows` : `Set the sequence of ${column.name} past the rows`,
    when: raised
      ? `Rows have numbers beyond ${state?.max}, where the sequence ends ${state?.cycle ? "and begins anew at its start" : "and no further number follows"}. Now it goes as far as ${column.type} does.`
      : "Rows came in with their own numbers, and the sequence was left behind.",
    best: true,
    risk: "low",
    riskNote: "setval is not rolled back. Writes to the table wait until COMMIT.",
    steps: withLockTimeout([
      {
        sql: sql`LOCK TABLE ${relation} IN SHARE ROW EXCLUSIVE MODE;`,
        lock: "SHARE ROW EXCLUSIVE",
        note: "Keeps inserts out for a moment.",
      },
      ...(raised ? [raised] : []),
      descends
        ? belowTheRows(relation, column.name, sequence)
        : room === "unknown" && end !== undefined
          ? pastOrBetween(relation, column, sequence, end)
          : pastTheRows(relation, column.name, sequence),
    ]),
    verify: sql`SELECT max(${column.name}) AS largest, (SELECT last_value FROM pg_catalog.pg_sequences AS s WHERE (quote_ident(s.schemaname) || '.' || quote_ident(s.sequencename))::regclass = ${sequence}) AS next_or_last FROM ${relation};`,
    privileges: [raised ? "owner of the sequence" : "UPDATE on the sequence (USAGE is not enough)"],
  };
}

/** Its own end taken away: then it ends where the column's type does, or where its own type does if that is the larger one. */
function raisedMaximum({ schema, name, type, cycle }: Sequence, column: Attribute): StepDraft {
  const narrower = BigInt(numberRanges.get(type)?.[1] ?? "0") < BigInt(numberRanges.get(column.type)?.[1] ?? "0");
  const as = narrower ? sql` AS ${deparsed(column.type)}` : sql``;
  return {
    sql: sql`ALTER SEQUENCE ${{ schema, name }}${as} NO MAXVALUE${cycle ? sql` NO CYCLE` : sql``};`,
    lock: null,
    note: "Takes a lock on the sequence only.",
  };
}

/** The sequence that fills the column, as a constant. */
export function sequenceOf(column: Attribute): Sql | undefined {
  if (column.sequence !== null) return sql`${literal(column.sequence)}::regclass`;
  const named = /^nextval\(('(?:[^']|'')*'::regclass)\)$/.exec(column.default ?? "")?.[1];
  return named === undefined ? undefined : deparsed(named);
}
