import type { Evidence } from "../../../diagnose/evidence";
import type { FixDraft } from "../../../fixes/fix";
import { edited, sql } from "../../../fixes/sql";
import { looksFirst } from "../causes/made-at-once";

/** The number of the lock: any will do that all who make objects agree on. */
const lockNumber = 23505;

/** The same statement where only one session at a time makes objects. Where the object is there by now, it finds that. */
export function makeUnderLock({ statement }: Evidence): FixDraft | undefined {
  if (statement?.kind !== "other" || statement.placeholders.length > 0) return undefined;
  const { text } = statement;
  const makes = /^\s*CREATE\s/i.test(text) && !/^\s*CREATE\s+(?:DATABASE|TABLESPACE|SUBSCRIPTION)\b|\bCONCURRENTLY\b/i.test(text);
  if (!makes || !looksFirst(text)) return undefined;
  return {
    id: "make-under-lock",
    kind: "statement",
    title: "Make it where only one session at a time does so",
    when: "The same statement runs in several processes: at the start of an application, or in each worker. Whoever comes second waits, and finds the object.",
    best: true,
    risk: "none",
    steps: [
      { sql: sql`BEGIN;`, lock: null },
      {
        sql: sql`SELECT pg_advisory_xact_lock(${lockNumber});`,
        note: "Any number that all who run this agree on. It is given back at the end of the transaction.",
        lock: null,
      },
      { sql: sql`${edited(text.trimEnd(), [])};`, lock: null },
      { sql: sql`COMMIT;`, lock: null },
    ],
  };
}
