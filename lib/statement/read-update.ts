import { readAssignments } from "./assignments";
import { clauseEnd, rangeOf, targetRelation } from "./clause-tokens";
import type { DeleteStatement, Range, UpdateStatement } from "./statement";
import type { StatementSource } from "./statement-source";
import { as, bare, type Fields, list, number } from "./syntax-node";

/** An UpdateStmt of the tree. Undefined when text and tree cannot be laid over each other. */
export function readUpdate(source: StatementSource, update: Fields): Omit<UpdateStatement, "text" | "placeholders"> | undefined {
  const relation = targetRelation(source, bare(update, "relation"));
  const targets = list(update, "targetList");
  if (relation === undefined || targets.length === 0) return undefined;
  // The first SET that has the first assigned column behind it: an alias may be called "set" too.
  const firstColumn = source.indexAt(number(as(targets[0], "ResTarget") ?? {}, "location"));
  let setAt = clauseEnd(source, relation.next, ["SET"]);
  for (let next = setAt; next < firstColumn; next = clauseEnd(source, next + 1, ["SET"])) setAt = next;
  const end = clauseEnd(source, setAt + 1, ["FROM", "WHERE", "RETURNING"]);
  const assignments = readAssignments(source, targets, setAt + 1, end);
  if (assignments === undefined) return undefined;
  const where = update.whereClause === undefined ? undefined : whereRange(source, end);
  const returning = update.returningClause !== undefined || list(update, "returningList").length > 0;
  return { kind: "update", target: relation.target, assignments, ...(where === undefined ? {} : { where }), returning };
}

/** A DeleteStmt of the tree. */
export function readDelete(source: StatementSource, statement: Fields): Omit<DeleteStatement, "text" | "placeholders"> | undefined {
  const relation = targetRelation(source, bare(statement, "relation"));
  if (relation === undefined) return undefined;
  const where = statement.whereClause === undefined ? undefined : whereRange(source, relation.next);
  return { kind: "delete", target: relation.target, ...(where === undefined ? {} : { where }) };
}

/** The condition behind WHERE. */
function whereRange(source: StatementSource, from: number): Range | undefined {
  const where = clauseEnd(source, from, ["WHERE"]);
  return rangeOf(source, source.tokens.slice(where + 1, clauseEnd(source, where + 1, ["RETURNING"])));
}
