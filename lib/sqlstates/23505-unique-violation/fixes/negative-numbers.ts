import type { Attribute, Relation } from "../../../catalog/catalog";
import type { Evidence } from "../../../diagnose/evidence";
import type { FixDraft } from "../../../fixes/fix";
import { withLockTimeout } from "../../../fixes/lock-timeout";
import { deparsed, sql } from "../../../fixes/sql";
import { numberRanges, sequenceOn } from "../number-room";
import { sequenceOf } from "./realign-sequence";

/**
 * The other half of an exhausted type: instant, where a larger type rewrites the table and everything that points at it. An identity
 * column has its sequence within, so that one statement changes both.
 */
export function negativeNumbers(relation: Relation, column: Attribute, { looks }: Evidence): FixDraft | undefined {
  const state = looks.find(({ id }) => id === "sequence");
  // They are in use already.
  if (state?.kind === "sequence-state" && state.last?.startsWith("-")) return undefined;
  const [least] = numberRanges.get(column.type) ?? [];
  const own = sequenceOn(relation, column);
  if (least === undefined || sequenceOf(column) === undefined || relation.kind !== "table") return undefined;
  // The sequence of a serial has its own type and may serve another column besides.
  if (column.identity === null && (own === undefined || !own.owned || own.type !== column.type)) return undefined;
  const options = sql`MINVALUE ${deparsed(least)}`;
  return {
    id: "use-negative-numbers",
    kind: "schema",
    title: `Go on with negative numbers in ${column.name}`,
    when: `A row has the largest number that ${column.type} can hold, and no row has a negative one. It buys the time to change the column, and all that points at it, to a larger type.`,
    best: true,
    risk: "medium",
    riskNote: "Code that sorts by the number, or takes a negative one for an error, notices. Changing the type later rewrites the table.",
    steps: withLockTimeout([
      {
        sql:
          column.identity === null && own
            ? sql`ALTER SEQUENCE ${{ schema: own.schema, name: own.name }} ${options} START WITH ${deparsed(least)} RESTART;`
            : sql`ALTER TABLE ${relation} ALTER COLUMN ${column.name} SET ${options} SET START WITH ${deparsed(least)} RESTART;`,
        lock: column.identity === null ? null : "ACCESS EXCLUSIVE",
        note: column.identity === null ? "Takes a lock on the sequence only." : "Rows are not touched.",
      },
    ]),
    verify: sql`SELECT min(${column.name}) AS smallest, max(${column.name}) AS largest FROM ${relation};`,
    privileges: [{ owner: relation }],
  };
}
