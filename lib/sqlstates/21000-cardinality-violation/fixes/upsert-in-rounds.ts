import type { Evidence } from "../../../diagnose/evidence";
import { isOwnStatement } from "../../../diagnose/own-statement";
import { type Known, withReplacements } from "../../../fixes/corrected-statement";
import type { FixDraft, StepDraft } from "../../../fixes/fix";
import { type Sql, sql } from "../../../fixes/sql";
import type { InsertStatement } from "../../../statement/statement";
import { repeats } from "../repeated-rows";

/** More statements than these nobody wants to run. */
const mostRounds = 20;

/**
 * The rows in several statements, none of which has a key twice, in the order of the list: what each row does is done, the later ones last, as
 * if they had been sent one by one.
 */
export function upsertInRounds(evidence: Evidence, known: Known): FixDraft | undefined {
  const { statement } = evidence;
  if (statement?.kind !== "insert" || statement.onConflict?.action !== "update" || !isOwnStatement(evidence)) return undefined;
  const counts = repeats(statement, evidence);
  const last = Math.max(...(counts ?? [0]));
  if (counts === undefined || last === 0 || last >= mostRounds) return undefined;
  const rounds = Array.from({ length: last + 1 }, (_, round) => withRows(statement, (row) => counts[row] === round, known));
  const written = rounds.filter((round) => round !== undefined);
  if (written.length < rounds.length) return undefined;
  return {
    id: "upsert-in-rounds",
    kind: "statement",
    title: "Send rows with the same key in statements of their own, in one transaction",
    when: "Every row counts, in the order of the list: the last one of a key is what remains of what they overwrite.",
    best: true,
    risk: "low",
    riskNote: "Where an earlier row of a key was never meant, leave it out of the list instead.",
    steps: [
      { sql: sql`BEGIN;`, lock: null },
      ...written.map(
        (one, round): StepDraft => ({
          sql: sql`${one};`,
          note: round === 0 ? "Each key once." : "Rows whose key stands further up.",
          lock: "ROW EXCLUSIVE",
        }),
      ),
      { sql: sql`COMMIT;`, lock: null },
    ],
  };
}

/** The statement with some of its rows, in their order. */
function withRows(statement: InsertStatement, isKept: (row: number) => boolean, known: Known): Sql | undefined {
  if (statement.source.kind !== "values") return undefined;
  const { rows } = statement.source;
  const kept = rows.filter((_, row) => isKept(row));
  const [first, last] = [rows[0], rows.at(-1)];
  const [from, to] = [kept[0], kept.at(-1)];
  if (first === undefined || last === undefined || from === undefined || to === undefined) return undefined;
  const gaps = kept.slice(1).map((row, index) => ({ start: kept[index]?.end ?? row.start, end: row.start, value: sql`, ` }));
  const ends = [
    { start: first.start, end: from.start, value: sql`` },
    { start: to.end, end: last.end, value: sql`` },
  ].filter(({ start, end }) => start < end);
  return withReplacements(
    statement,
    [...ends, ...gaps].map(({ start, end, value }) => ({ at: { start, end }, value })),
    known,
  );
}
