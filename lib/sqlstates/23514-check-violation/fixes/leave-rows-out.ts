import type { Attribute } from "../../../catalog/catalog";
import type { Evidence } from "../../../diagnose/evidence";
import { isOwnStatement } from "../../../diagnose/own-statement";
import { columnsOf } from "../../../fixes/check-expression";
import type { FixDraft } from "../../../fixes/fix";
import { mayRefuseNext } from "../../../fixes/next-refusal/next-refusals";
import { filledColumns, queryWithoutRows } from "../../../fixes/query-without-rows";
import { refusesNull } from "../../../fixes/refuses-null";
import { deparsed, sql } from "../../../fixes/sql";
import { keysNext } from "../keys-refusing";

/** For an INSERT whose query gives rows that fail a CHECK: the same INSERT without them, and a look at them. */
export function leaveRowsOut(evidence: Evidence, expression: string): readonly FixDraft[] {
  const { statement, relation, target, catalog } = evidence;
  if (statement?.kind !== "insert" || relation === undefined || !isOwnStatement(evidence) || (target && target.view !== null)) return [];
  if (statement.onConflict || relation.triggers.some(({ timing, enabled }) => timing === "before" && enabled !== "disabled")) return [];
  const table = target ?? relation;
  const names = filledColumns(
    statement,
    table.columns.map(({ name }) => name),
  );
  if (names === undefined) return [];
  const all = relation.columns.map(({ name }) => name);
  const isTold = (text: string) =>
    columnsOf(text, all).every((name) => names.includes(name) && relation.columns.some((one) => one.name === name && keepsValue(one)));
  const checks = relation.constraints.flatMap(({ kind, enforced, expression: text }) =>
    kind === "check" && enforced && text !== null && isTold(text) ? [text] : [],
  );
  if (!isTold(expression) || !checks.includes(expression)) return [];
  const needed = relation.columns.filter((one) => names.includes(one.name) && refusesNull(relation, one, catalog));
  const keep = [
    ...needed.map(({ name }) => sql`source.${name} IS NOT NULL`),
    ...checks.map((text) => sql`(${deparsed(text)}) IS NOT FALSE`),
  ];
  const query = queryWithoutRows(statement, table, keep, { columns: table.columns });
  const shown = query?.show(sql`(${deparsed(expression)}) IS FALSE`);
  const next = keysNext(evidence);
  const drafts: (FixDraft | undefined)[] = [
    query?.insert && {
      id: "leave-rows-out",
      kind: "statement",
      title: "Insert only the rows that pass the CHECK",
      when: `A row that fails it has no place in ${relation.name}.`,
      risk: "medium",
      riskNote: ["The other rows are left out without a message: look at them first.", ...next.map(mayRefuseNext)].join(" "),
      steps: [{ sql: query.insert, lock: "ROW EXCLUSIVE" }],
    },
    shown && {
      id: "show-failing-rows-of-query",
      kind: "investigate",
      title: "Show the rows of the query that fail the CHECK",
      when: "The message tells the first of them only.",
      risk: "none",
      steps: [{ sql: shown, lock: "ACCESS SHARE", scansTable: true }],
    },
  ];
  return drafts.filter((draft) => draft !== undefined);
}

/** The column stores what the query gives: rounded or padded, a value may fail what it passed before. */
function keepsValue({ type, typeKind }: Attribute): boolean {
  return typeKind !== "domain" && !/^(?:numeric|character\(|bit|time|interval)\b.*\(|^real$/.test(type);
}
