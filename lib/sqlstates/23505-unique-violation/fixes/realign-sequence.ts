import type { Attribute, Relation } from "../../../catalog/catalog";
import type { FixDraft } from "../../../fixes/fix";
import { withLockTimeout } from "../../../fixes/lock-timeout";
import { deparsed, literal, type Sql, sql } from "../../../fixes/sql";

/**
 * Sets the sequence past the largest number that a row has; never back, since other sessions may hold higher numbers that are
 * not committed. Works on an empty table. The lock keeps inserts out between max() and setval().
 */
export function realignSequence(relation: Relation, column: Attribute, best: boolean): FixDraft | undefined {
  const sequence = sequenceOf(column);
  if (sequence === undefined || relation.kind === "view" || relation.kind === "foreign table") return undefined;
  return {
    id: "realign-sequence",
    kind: "data",
    title: `Set the sequence of ${column.name} past the rows`,
    when: "Rows came in with their own numbers, and the sequence was left behind.",
    best,
    risk: "low",
    riskNote: "setval is not rolled back. Writes to the table wait until COMMIT.",
    steps: withLockTimeout([
      {
        sql: sql`LOCK TABLE ${relation} IN SHARE ROW EXCLUSIVE MODE;`,
        lock: "SHARE ROW EXCLUSIVE",
        note: "Keeps inserts out for a moment.",
      },
      {
        sql: sql`SELECT setval(${sequence}, greatest((SELECT coalesce(max(${column.name}), 0) + 1 FROM ${relation}), nextval(${sequence})), false);`,
        lock: "SHARE ROW EXCLUSIVE",
        note: "The next number is one that no row has.",
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
