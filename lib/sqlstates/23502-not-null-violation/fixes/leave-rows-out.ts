import { withReplacements } from "../../../fixes/corrected-statement";
import type { FixDraft } from "../../../fixes/fix";
import { refusesNull } from "../../../fixes/refuses-null";
import { edited, join, type Sql, sql } from "../../../fixes/sql";
import { placeholderPoints } from "../../../statement/edit-points";
import type { InsertStatement, Range } from "../../../statement/statement";
import type { Case } from "../case";
import { latestRows } from "./verify";

/**
 * For an INSERT whose query gave NULL: the same INSERT without the rows that NOT NULL refuses, and a look at these. A literal in the select list
 * takes the column's type only while it stands directly under the INSERT, so nothing is offered there.
 */
export function leaveRowsOut(about: Case): readonly FixDraft[] {
  const { subject, situation, evidence, cause, known } = about;
  const { relation, attribute } = subject;
  const { statement } = evidence;
  if (cause !== "select-found-nothing" || situation.kind !== "row-refused" || relation === undefined || attribute === undefined) return [];
  if (statement?.kind !== "insert" || statement.source.kind !== "select" || subject.reached !== "directly") return [];
  const { range, targets, items } = statement.source;
  const names = namesOf(
    statement,
    relation.columns.map(({ name }) => name),
  );
  const typed = targets
    ? targets.every(({ kind }) => kind === "expression" || kind === "subquery")
    : items === undefined || items.length === 1;
  if (names === undefined || !typed) return [];
  const needed = relation.columns.filter((one) => names.includes(one.name) && refusesNull(relation, one, evidence.catalog));
  const source = sql`) AS source (${join(names)}) WHERE `;
  const written = withReplacements(
    statement,
    [
      { at: { start: range.start, end: range.start }, value: sql`SELECT source.* FROM (` },
      {
        at: { start: range.end, end: range.end },
        value: sql`${source}${join(
          needed.map(({ name }) => sql`source.${name} IS NOT NULL`),
          " AND ",
        )}`,
      },
    ],
    known,
  );
  const select = ownQuery(statement, range);
  const drafts: (FixDraft | undefined)[] = [
    written && {
      id: "leave-rows-out",
      kind: "statement",
      title: `Insert only the rows for which the query has a ${attribute.name}`,
      when: `A row without ${attribute.name} has no place in ${relation.name}.`,
      risk: "medium",
      riskNote: "The other rows are left out without a message: look at them first.",
      steps: [{ sql: sql`${written};`, lock: "ROW EXCLUSIVE" }],
      verify: latestRows(relation, relation, attribute.name),
    },
    select && {
      id: "show-rows-without-value",
      kind: "investigate",
      title: `Show the rows for which the query has no ${attribute.name}`,
      when: "To see what is missing where they come from.",
      risk: "none",
      steps: [
        { sql: sql`SELECT * FROM (${select}${source}source.${attribute.name} IS NULL LIMIT 50;`, lock: "ACCESS SHARE", scansTable: true },
      ],
    },
  ];
  return drafts.filter((draft) => draft !== undefined);
}

/** The columns that the query fills, in order. */
function namesOf({ columns, source }: InsertStatement, all: readonly string[]): readonly string[] | undefined {
  if (columns) return columns.map(({ name }) => name);
  const count = source.kind === "select" ? source.targets?.length : undefined;
  return count === undefined ? undefined : all.slice(0, count);
}

/** The query as it stands; undefined where it has parameters, or takes something from a WITH before the INSERT. */
function ownQuery(statement: InsertStatement, { start, end }: Range): Sql | undefined {
  if (placeholderPoints(statement).length > 0 || !/^\s*insert\b/i.test(statement.text)) return undefined;
  return edited(statement.text.slice(start, end), []);
}
