import type { FixDraft } from "../../../fixes/fix";
import { filledColumns, queryWithoutRows } from "../../../fixes/query-without-rows";
import { refusesNull } from "../../../fixes/refuses-null";
import { sql } from "../../../fixes/sql";
import type { Case } from "../case";
import { latestRows } from "./verify";

/** For an INSERT whose query gave NULL: the same INSERT without the rows that NOT NULL refuses, and a look at these. */
export function leaveRowsOut(about: Case): readonly FixDraft[] {
  const { subject, situation, evidence, cause, known } = about;
  const { relation, attribute } = subject;
  const { statement } = evidence;
  if (cause !== "select-found-nothing" || situation.kind !== "row-refused" || relation === undefined || attribute === undefined) return [];
  if (statement?.kind !== "insert" || subject.reached !== "directly") return [];
  const names = filledColumns(
    statement,
    relation.columns.map(({ name }) => name),
  );
  const needed = relation.columns.filter((one) => names?.includes(one.name) && refusesNull(relation, one, evidence.catalog));
  const keep = needed.map(({ name }) => sql`source.${name} IS NOT NULL`);
  const query = queryWithoutRows(statement, relation, keep, known);
  const shown = query?.show(sql`source.${attribute.name} IS NULL`);
  const drafts: (FixDraft | undefined)[] = [
    query?.insert && {
      id: "leave-rows-out",
      kind: "statement",
      title: `Insert only the rows for which the query has a ${attribute.name}`,
      when: `A row without ${attribute.name} has no place in ${relation.name}.`,
      risk: "medium",
      riskNote: "The other rows are left out without a message: look at them first.",
      steps: [{ sql: query.insert, lock: "ROW EXCLUSIVE" }],
      verify: latestRows(relation, relation, attribute.name),
    },
    shown && {
      id: "show-rows-without-value",
      kind: "investigate",
      title: `Show the rows for which the query has no ${attribute.name}`,
      when: "To see what is missing where they come from.",
      risk: "none",
      steps: [{ sql: shown, lock: "ACCESS SHARE", scansTable: true }],
    },
  ];
  return drafts.filter((draft) => draft !== undefined);
}
