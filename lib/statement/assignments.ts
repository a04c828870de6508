import { bracketStep, closingIndex, isToken, splitAtCommas } from "../postgres/token-runs";
import type { Token } from "../postgres/tokens";
import { pieces, rangeOf } from "./clause-tokens";
import { givenValue } from "./given-value";
import type { Assignment, Range } from "./statement";
import type { StatementSource } from "./statement-source";
import { as, type Fields, list, number, text } from "./syntax-node";

/**
 * The assignments between two token indexes (behind SET, up to the next clause), in order; `(a, b) = (1, 2)` gives one
 * for each column. Undefined when text and tree cannot be laid over each other.
 */
export function readAssignments(
  source: StatementSource,
  targets: readonly unknown[],
  from: number,
  to: number,
): readonly Assignment[] | undefined {
  const written = pieces(source, from, to);
  const assignments: Assignment[] = [];
  let at = 0;
  for (const piece of written) {
    const equals = equalsIndex(source.sql, piece);
    const value = piece.slice(equals + 1);
    const target = as(targets[at], "ResTarget");
    const range = rangeOf(source, value);
    if (equals < 1 || target === undefined || range === undefined) return undefined;
    const multiple = as(target.val, "MultiAssignRef");
    const count = multiple ? number(multiple, "ncolumns") : 1;
    const columns = targets.slice(at, at + count).map((one) => text(as(one, "ResTarget") ?? {}, "name"));
    const rows = multiple ? rowItems(source, multiple, value, count) : undefined;
    columns.forEach((column, index) => {
      const item = rows?.[index];
      if (column === undefined) return;
      const node = item ? item.node : (multiple?.source ?? target.val);
      const given = givenValue(source, node, item?.range ?? range);
      if (item || !multiple) assignments.push({ column, value: given });
      else assignments.push({ column, value: { ...range, kind: given.kind === "subquery" ? "subquery" : "expression" }, shared: true });
    });
    if (columns.length !== count || count === 0) return undefined;
    at += count;
  }
  return at === targets.length ? assignments : undefined;
}

/** The values of `(1, 2)` or `ROW(1, 2)`. */
function rowItems(
  source: StatementSource,
  multiple: Fields,
  value: readonly Token[],
  count: number,
): readonly { readonly node: unknown; readonly range: Range }[] | undefined {
  const row = as(multiple.source, "RowExpr");
  const nodes = row ? list(row, "args") : [];
  const open = isToken(source.sql, value[0], "ROW") ? 1 : 0;
  if (nodes.length !== count || !isToken(source.sql, value[open], "(")) return undefined;
  const close = closingIndex(source.sql, value, open);
  if (close !== value.length - 1) return undefined;
  const items = splitAtCommas(source.sql, value, open + 1, close).map((piece) => rangeOf(source, piece));
  if (items.length !== count) return undefined;
  return nodes.flatMap((node, index) => {
    const range = items[index];
    return range ? [{ node, range }] : [];
  });
}

/** The first `=` outside brackets, or -1. */
function equalsIndex(sql: string, piece: readonly Token[]): number {
  let depth = 0;
  return piece.findIndex((token) => {
    depth += bracketStep(sql, token);
    return depth === 0 && isToken(sql, token, "=");
  });
}
