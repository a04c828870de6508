import type { Cause } from "../../../diagnose/cause";
import type { Evidence } from "../../../diagnose/evidence";
import { isOwnStatement } from "../../../diagnose/own-statement";
import { bracketStep, isToken, significant } from "../../../postgres/token-runs";
import { tokenize } from "../../../postgres/tokens";
import { existingRow } from "../existing-row";
import type { DuplicateKey } from "../situation";
import { constantOf, givenInRows } from "../unique-key";

/** Two rows of one INSERT have the key. */
export const twiceInStatement: Cause<DuplicateKey> = {
  id: "twice-in-statement",
  title: () => "The statement itself holds the key twice",
  explanation: () => "Two rows of the same INSERT have this key, so the second meets the first.",
  examine(_, evidence) {
    const rows = rowsWithTheKey(evidence);
    if (existingRow(evidence)?.exists === false && mayHoldItTwice(evidence))
      return {
        verdict: "undecided",
        needs: ["data"],
        leans: "for",
        proof: [
          {
            from: "data",
            text: "A look at the table finds no row with this key, while the statement writes several rows: two of them may have it.",
          },
        ],
      };
    if (rows === undefined || rows.length < 2) return undefined;
    return {
      verdict: "confirmed",
      proof: [{ from: "statement", text: `Rows ${rows.map((row) => row + 1).join(" and ")} of the VALUES list have the same key.` }],
    };
  },
};

/** The statement may write several rows, and nobody knows all their keys: a query that reads, or rows whose keys are expressions. */
export function mayHoldItTwice(evidence: Evidence): boolean {
  const { statement, key } = evidence;
  if (statement?.kind !== "insert" || !isOwnStatement(evidence)) return false;
  const { source, text } = statement;
  if (source.kind === "select") return readsRows(text.slice(source.range.start, source.range.end));
  if (source.kind !== "values" || source.rows.length < 2 || key === undefined || key.ambiguous) return false;
  const told = key.columns.every((column) => givenInRows(evidence, column)?.every((given) => constantOf(given) !== undefined));
  return !told;
}

/** A FROM, or a VALUES list or a set operation, of the query's own: without one it gives one row at most. */
function readsRows(query: string): boolean {
  let depth = 0;
  return significant(tokenize(query)).some((token) => {
    depth += bracketStep(query, token);
    return depth === 0 && ["FROM", "TABLE", "UNION", "VALUES"].some((word) => isToken(query, token, word));
  });
}

/** The rows of the VALUES list (from 0) whose constants equal the key of the DETAIL; undefined when that cannot be told. */
export function rowsWithTheKey(evidence: Evidence): readonly number[] | undefined {
  const { key } = evidence;
  if (key === undefined || key.ambiguous) return undefined;
  const columns = key.columns.map((column) => givenInRows(evidence, column)?.map(constantOf));
  const [first] = columns;
  if (first === undefined || columns.some((column) => column === undefined)) return undefined;
  return first.map((_, row) => row).filter((row) => columns.every((column, index) => column?.[row] === key.values[index]));
}
