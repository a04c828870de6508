import type { Cause, Proof } from "../../../diagnose/cause";
import type { Evidence } from "../../../diagnose/evidence";
import { isOwnStatement } from "../../../diagnose/own-statement";
import { isToken, significant } from "../../../postgres/token-runs";
import { tokenize } from "../../../postgres/tokens";
import { existingRow } from "../existing-row";
import type { DuplicateKey } from "../situation";
import { generatedColumn, givenInRows, uniqueKey } from "../unique-key";
import { keyByDefault } from "./default-gave-key";
import { mayHoldItTwice, rowsWithTheKey } from "./twice-in-statement";

/** Two sessions looked, found nothing, and both inserted; or the row that was met is gone again. */
export const lostARace: Cause<DuplicateKey> = {
  id: "lost-a-race",
  title: () => "Another session wrote the same key at the same time",
  explanation: () =>
    "Looking first and inserting then is not safe: two sessions can both find nothing. The second INSERT waits until the first one commits, and fails then. A retry, or INSERT … ON CONFLICT, is the way out; the unique index is what keeps the table right.",
  examine(situation, evidence) {
    const statement = isOwnStatement(evidence) ? evidence.statement : undefined;
    if (!isOwnStatement(evidence) || (statement !== undefined && statement.kind !== "insert")) return undefined;
    const key = uniqueKey(evidence, situation.constraint);
    const generated = key && generatedColumn(key);
    const rows = generated && givenInRows(evidence, generated.name);
    if (rows?.every((row) => row.kind === "omitted" || row.value.kind === "default")) return undefined;
    if ((rowsWithTheKey(evidence)?.length ?? 0) > 1 || (key && keyByDefault(key, evidence))) return undefined;
    const looked = existingRow(evidence);
    const checks: Proof[] = looksFirst(evidence)
      ? [{ from: "statement", text: "The INSERT looks with NOT EXISTS first and found nothing; when it wrote, the key was there." }]
      : [];
    if (looked?.exists === false && mayHoldItTwice(evidence)) return { verdict: "undecided", needs: ["data"], leans: "against" };
    if (looked?.exists === false) {
      const gone: Proof = {
        from: "data",
        text: "A look at the table finds no row with this key now: the one that was met has been rolled back, deleted or changed since.",
      };
      return { verdict: "confirmed", proof: [{ from: "paste", text: "When the statement ran, the key existed." }, gone, ...checks] };
    }
    if (checks.length > 0) return { verdict: "confirmed", proof: checks };
    if (looked?.exists) return undefined;
    return { verdict: "undecided", needs: evidence.catalog?.from === "connection" ? ["data"] : ["connection", "data"] };
  },
};

/** `INSERT … SELECT <constants> WHERE NOT EXISTS (…)`: one row, and only where the look finds none. */
function looksFirst({ statement }: Evidence): boolean {
  if (statement?.kind !== "insert" || statement.source.kind !== "select") return false;
  const { text, source } = statement;
  const tokens = significant(tokenize(text.slice(source.range.start, source.range.end)));
  const query = text.slice(source.range.start, source.range.end);
  let depth = 0;
  let from = false;
  const at = tokens.findIndex((token, index) => {
    if (isToken(query, token, "(")) depth += 1;
    if (isToken(query, token, ")")) depth -= 1;
    if (depth === 0 && isToken(query, token, "FROM")) from = true;
    return depth === 0 && isToken(query, token, "NOT") && isToken(query, tokens[index + 1], "EXISTS");
  });
  return at >= 0 && !from;
}
