import { bracketStep, closingIndex, isToken } from "../postgres/token-runs";
import { readAssignments } from "./assignments";
import { clauseEnd, pieces, rangeOf, targetRelation } from "./clause-tokens";
import { givenValue } from "./given-value";
import { mergeJoin } from "./merge-join";
import type { Assignment, MergeStatement } from "./statement";
import type { StatementSource } from "./statement-source";
import { as, bare, type Fields, list, text } from "./syntax-node";

type MergeInsert = MergeStatement["inserts"][number];

/** A MergeStmt of the tree. Undefined when text and tree cannot be laid over each other. */
export function readMerge(source: StatementSource, merge: Fields): Omit<MergeStatement, "text" | "placeholders"> | undefined {
  const relation = targetRelation(source, bare(merge, "relation"));
  if (relation === undefined) return undefined;
  const clauses = list(merge, "mergeWhenClauses").map((clause) => as(clause, "MergeWhenClause") ?? {});
  const actions = thenIndexes(source, relation.next);
  if (actions.length !== clauses.length) return undefined;
  const inserts: MergeInsert[] = [];
  const updates: Assignment[] = [];
  for (const [index, clause] of clauses.entries()) {
    const action = (actions[index] ?? 0) + 1;
    const end = clauseEnd(source, action, ["WHEN", "RETURNING"]);
    if (clause.commandType === "CMD_UPDATE") {
      const assignments = readAssignments(source, list(clause, "targetList"), action + 2, whenOutsideCase(source, action));
      if (assignments === undefined) return undefined;
      updates.push(...assignments);
    } else if (clause.commandType === "CMD_INSERT") {
      const insert = readMergeInsert(source, clause, action + 1, end);
      if (insert === undefined) return undefined;
      inserts.push(insert);
    }
  }
  const returning = merge.returningClause !== undefined || list(merge, "returningList").length > 0;
  return { kind: "merge", target: relation.target, inserts, updates, ...mergeJoin(source, merge, relation.next), returning };
}

/** The THEN of each WHEN clause; those of CASE expressions do not count. */
function thenIndexes(source: StatementSource, from: number): readonly number[] {
  const found: number[] = [];
  walkOutsideCase(source, from, (index) => {
    if (isToken(source.sql, source.tokens[index], "THEN")) found.push(index);
    return true;
  });
  return found;
}

function whenOutsideCase(source: StatementSource, from: number): number {
  let end = source.tokens.length;
  walkOutsideCase(source, from, (index) => {
    if (!["WHEN", "RETURNING"].some((keyword) => isToken(source.sql, source.tokens[index], keyword))) return true;
    end = index;
    return false;
  });
  return end;
}

/** Visits tokens outside brackets and CASE … END until `visit` answers false. */
function walkOutsideCase({ sql, tokens }: StatementSource, from: number, visit: (index: number) => boolean): void {
  let depth = 0;
  for (let index = from; index < tokens.length && depth >= 0; index++) {
    const label = isToken(sql, tokens[index - 1], ".") || isToken(sql, tokens[index - 1], "AS");
    depth += bracketStep(sql, tokens[index]);
    if (!label && isToken(sql, tokens[index], "CASE")) depth++;
    else if (!label && isToken(sql, tokens[index], "END")) depth--;
    else if (depth === 0 && !label && !visit(index)) return;
  }
}

/** `INSERT [(columns)] [OVERRIDING … VALUE] VALUES (…)` or `INSERT DEFAULT VALUES`, behind INSERT. */
function readMergeInsert(source: StatementSource, clause: Fields, from: number, end: number): MergeInsert | undefined {
  const { sql, tokens } = source;
  const columns = list(clause, "targetList").flatMap((target) => text(as(target, "ResTarget") ?? {}, "name") ?? []);
  const nodes = list(clause, "values");
  const listed = columns.length > 0 ? closingIndex(sql, tokens, from) : undefined;
  const last = listed === undefined ? undefined : tokens[listed - 1];
  const named = columns.length > 0 ? { columns, ...(last && { columnsEnd: source.range(last, last).end }) } : {};
  if (nodes.length === 0) return { ...named, values: [] };
  const open = clauseEnd(source, from, ["VALUES"]) + 1;
  const close = open < end ? closingIndex(sql, tokens, open) : undefined;
  const written = close === undefined ? [] : pieces(source, open + 1, close);
  const values = nodes.flatMap((node, index) => {
    const range = rangeOf(source, written[index] ?? []);
    return range ? [givenValue(source, node, range)] : [];
  });
  return values.length === nodes.length && written.length === nodes.length ? { ...named, values } : undefined;
}
