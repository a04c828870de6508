import { primaryKeyOf } from "../../../catalog/look-up";
import { newConstraintName } from "../../../fixes/constraint-name";
import type { FixDraft } from "../../../fixes/fix";
import { withLockTimeout } from "../../../fixes/lock-timeout";
import { deparsed, join, literal, sql, textOf } from "../../../fixes/sql";
import { constraintFromIndex, uniqueIndexConcurrently } from "../../../fixes/unique-constraint";
import type { KeyShift } from "../key-shift";

/** The rows one after the other, from the end to which they move: each meets a place that is free already. */
export function moveInOrder({ key, statement, column, up, where }: KeyShift): FixDraft | undefined {
  const { relation } = key;
  const identity = primaryKeyOf(relation)?.columns;
  if (identity === undefined || statement.placeholders.length > 0 || statement.unresolved || statement.returning) return undefined;
  // A primary key that moves itself is told by what it was: the loop has read it before.
  const { start } = statement.where ?? { start: statement.text.length };
  const update = deparsed(
    statement.text
      .slice(0, start)
      .trimEnd()
      .replace(/\bwhere$/i, "")
      .trimEnd(),
  );
  const row = freeName("moved");
  const told = join(
    identity.map((one) => sql`${relation}.${one} = ${{ schema: row, name: one }}`),
    " AND ",
  );
  const condition = where === undefined ? sql`` : sql` WHERE ${deparsed(where)}`;
  const body = sql`DECLARE
  ${row} record;
BEGIN
  FOR ${row} IN SELECT * FROM ${relation}${condition} ORDER BY ${column} ${up ? sql`DESC` : sql`ASC`} FOR UPDATE LOOP
    ${update} WHERE ${told};
  END LOOP;
END`;
  const text = textOf(body);
  return {
    id: "move-in-order",
    kind: "statement",
    title: `Move the rows one after the other, the ${up ? "largest" : "smallest"} ${column} first`,
    when: "Once, or now and then. For many rows at a time, or often, make the constraint deferrable.",
    best: true,
    risk: "low",
    riskNote: "One UPDATE for each row: slower than one for all.",
    steps: [
      {
        sql: text.includes("$move$") ? sql`DO ${literal(text)};` : sql`DO $move$\n${body}\n$move$;`,
        note: "All of it, or nothing.",
        lock: "ROW EXCLUSIVE",
      },
    ],
  };

  /** The variable bears no column's name: the statement would mean either. */
  function freeName(name: string): string {
    return relation.columns.some((one) => one.name === name) ? freeName(`${name}_`) : name;
  }
}

/**
 * The constraint made deferrable: it is then looked at when the statement ends. Built beside the old one, which goes in the same moment. Not
 * for a primary key, which replication tells rows by, and not where a foreign key points at it.
 */
export function makeUniqueDeferrable({ key, alone }: KeyShift): FixDraft | undefined {
  const { relation, constraint, index } = key;
  if (!alone) return undefined;
  const columns = key.columns?.map(({ name }) => name) ?? [];
  if (constraint?.kind !== "unique" || constraint.inherited || index?.replicaIdentity || /\bINCLUDE\b/.test(constraint.definition))
    return undefined;
  const same = (other: readonly string[]) => [...other].sort().join("\0") === [...columns].sort().join("\0");
  if (relation.referencedBy.some(({ referencedColumns }) => same(referencedColumns))) return undefined;
  const wanted = {
    kind: "unique",
    columns,
    including: [],
    nullsNotDistinct: index?.nullsNotDistinct === true,
    deferrable: true,
    initiallyDeferred: false,
  } as const;
  const built = newConstraintName(relation.name, columns.join("_"), "key", relation);
  return {
    id: "make-unique-deferrable",
    kind: "schema",
    title: `Make ${constraint.name} deferrable, so that it is looked at when a statement ends`,
    when: "Rows are moved like this again and again.",
    risk: "medium",
    riskNote:
      "On this table ON CONFLICT with this key, and ON CONFLICT DO NOTHING without a target, then fail (55000), and no foreign key can point at it.",
    steps: [
      uniqueIndexConcurrently(relation, wanted, built),
      ...withLockTimeout([
        { sql: sql`ALTER TABLE ${relation} DROP CONSTRAINT ${constraint.name};`, lock: "ACCESS EXCLUSIVE" },
        constraintFromIndex(relation, wanted, built, constraint.name),
      ]),
    ],
    privileges: [{ owner: relation }],
  };
}
