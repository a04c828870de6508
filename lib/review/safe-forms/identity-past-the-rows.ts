import type { FixDraft } from "../../fixes/fix";
import { withLockTimeout } from "../../fixes/lock-timeout";
import { pastTheRows } from "../../fixes/past-the-rows";
import { edited, literal, regclass, sql } from "../../fixes/sql";
import type { Change } from "../change";
import type { Moment } from "../moment";

/** The statement, and the sequence that it makes set past the rows before anybody else may insert. */
export function identityPastTheRows(
  { column, always }: Extract<Change, { kind: "add-identity" }>,
  { relation, statement }: Moment,
): readonly FixDraft[] {
  if (relation === undefined) return [];
  return [
    {
      id: "identity-past-the-rows",
      kind: "statement",
      title: "Set the new sequence past the rows in the same transaction",
      when: "The rows keep their numbers; new ones are numbered from the next free number on.",
      steps: withLockTimeout([
        { sql: sql`${edited(statement.text, [])};`, note: "Rows are not rewritten.", lock: "ACCESS EXCLUSIVE" },
        pastTheRows(relation, column, sql`pg_get_serial_sequence(${regclass(relation)}, ${literal(column)})`),
      ]),
      risk: "low",
      riskNote: always
        ? "Code that sends its own numbers is refused from then on (428C9), unless it says OVERRIDING SYSTEM VALUE, as a restore may. COPY is not. Numbers that come in so do not move the sequence, and collide with it later (23505)."
        : "Code that sends its own numbers must stop: they do not move the sequence, and collide with it later (23505).",
      privileges: [{ owner: relation }],
      best: true,
    },
  ];
}
