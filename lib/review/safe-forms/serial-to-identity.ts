import { attributeOf } from "../../catalog/look-up";
import type { FixDraft } from "../../fixes/fix";
import { withLockTimeout } from "../../fixes/lock-timeout";
import { pastTheRows } from "../../fixes/past-the-rows";
import { deparsed, edited, literal, regclass, sql } from "../../fixes/sql";
import type { Change } from "../change";
import type { Moment } from "../moment";

/** A serial made an identity column that goes on with the serial's numbers. Only where the sequence is the column's own. */
export function serialToIdentity({ column, always }: Extract<Change, { kind: "add-identity" }>, moment: Moment): readonly FixDraft[] {
  const { relation, statement, changes } = moment;
  const attribute = relation && attributeOf(relation, column);
  if (relation === undefined || !attribute?.sequence || !/^nextval\(/.test(attribute.default ?? "") || changes.count !== 1) return [];
  if (relation.partitioned || relation.partitionOf !== null || relation.inherits.length > 0) return [];
  const [before, name] = [deparsed(attribute.sequence), literal(attribute.sequence)];
  return [
    {
      id: "serial-to-identity",
      kind: "statement",
      title: `Make the serial ${column} an identity column`,
      when: "New rows go on with the serial's numbers. No row is written anew.",
      steps: withLockTimeout([
        { sql: sql`ALTER TABLE ${relation} ALTER COLUMN ${column} DROP DEFAULT;`, lock: "ACCESS EXCLUSIVE" },
        {
          sql: sql`ALTER SEQUENCE ${before} OWNED BY NONE;`,
          note: "Owned by the column, it would be taken for the identity's own.",
          lock: null,
        },
        { sql: sql`${edited(statement.text, [])};`, note: "Rows are not rewritten.", lock: "ACCESS EXCLUSIVE" },
        pastTheRows(relation, column, sql`pg_get_serial_sequence(${regclass(relation)}, ${literal(column)})`, sql`${name}`),
        {
          sql: sql`DROP SEQUENCE ${before};`,
          note: "Refused where something else takes numbers from it (2BP01): then leave it out.",
          lock: null,
        },
      ]),
      risk: "low",
      riskNote: `Who inserts into an identity column needs no privilege on its sequence.${always ? " Code that sends its own numbers is refused from then on (428C9), unless it says OVERRIDING SYSTEM VALUE; COPY is not." : ""}`,
      privileges: [{ owner: relation }],
      best: true,
    },
  ];
}
