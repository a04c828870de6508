import type { Cause } from "../../../diagnose/cause";
import { isToken, significant } from "../../../postgres/token-runs";
import { tokenize } from "../../../postgres/tokens";
import type { CatalogKey } from "../situation";

/** Two sessions made an object of one name: the second met the first one's row in a catalog. */
export const madeAtOnce: Cause<CatalogKey> = {
  id: "made-at-once",
  title: ({ made }) => `Another session made the same ${made ?? "object"} at the same time`,
  explanation: ({ constraint }) =>
    `\`${constraint}\` is an index of PostgreSQL's own catalog, where each table, type, function or extension is a row. CREATE … IF NOT EXISTS and CREATE OR REPLACE look first and write then: two sessions can both find nothing, and the second fails when the first one commits. Nothing is wrong with your data; by now the object is there.`,
  examine({ constraint }, { statement }) {
    const named = { from: "paste", text: `The message names \`${constraint}\`, an index of a system catalog.` } as const;
    if (statement === undefined) return { verdict: "confirmed", proof: [named] };
    const looks = looksFirst(statement.text) ? "looks whether the object is there, and makes it then" : "makes an object";
    return { verdict: "confirmed", proof: [named, { from: "statement", text: `The statement ${looks}.` }] };
  },
};

/** The statement does nothing, or the same again, where the object is there. */
export function looksFirst(text: string): boolean {
  const tokens = significant(tokenize(text));
  return tokens.some(
    (token, at) =>
      (isToken(text, token, "IF") && isToken(text, tokens[at + 1], "NOT") && isToken(text, tokens[at + 2], "EXISTS")) ||
      (isToken(text, token, "OR") && isToken(text, tokens[at + 1], "REPLACE")),
  );
}
