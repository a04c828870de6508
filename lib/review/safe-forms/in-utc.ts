import type { FixDraft } from "../../fixes/fix";
import { withLockTimeout } from "../../fixes/lock-timeout";
import { deparsed, sql } from "../../fixes/sql";
import type { Change } from "../change";
import type { Moment } from "../moment";

/**
 * timestamp to timestamptz, or back, in a transaction whose TimeZone is UTC: then the values are stored alike and only the catalog changes.
 * `same`: the statement reads them as UTC already.
 */
export function inUtc(
  { column, type }: Extract<Change, { kind: "alter-type" }>,
  { changes, relation }: Moment,
  same: boolean,
): readonly FixDraft[] {
  if (changes.count !== 1 || relation === undefined) return [];
  return [
    {
      id: "in-utc",
      kind: "statement",
      title: "Change the type while TimeZone is UTC",
      when: same
        ? "The values are times in UTC, as the statement says with USING: without it, and with TimeZone set to UTC, no row is written anew."
        : "The values are times in UTC. Of another zone they would become other moments: then only USING … AT TIME ZONE is right, which writes the table anew.",
      steps: withLockTimeout([
        { sql: sql`SET LOCAL TimeZone = 'UTC';`, note: "For this transaction only.", lock: null },
        {
          sql: sql`ALTER TABLE ${relation} ALTER COLUMN ${column} TYPE ${deparsed(type)};`,
          note: "The catalog changes, rows do not. Indexes of the column are built anew.",
          lock: "ACCESS EXCLUSIVE",
        },
      ]),
      risk: "medium",
      riskNote: "Nothing is converted: what is stored is taken for UTC.",
      privileges: [{ owner: relation }],
      best: same,
    },
  ];
}

/** `column AT TIME ZONE 'UTC'`, from USING. */
export function readsAsUtc(using: string, column: string): boolean {
  const [, name = "", zone = ""] = /^\s*("(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*)\s+at\s+time\s+zone\s+'([^']+)'\s*$/iu.exec(using) ?? [];
  const plain = name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name.toLowerCase();
  return plain === column && /^(?:etc\/)?(?:utc|gmt)$/i.test(zone);
}
