import type { Cause } from "../../../diagnose/cause";
import { byPaste, byStatement, confirmed, leaning } from "../../../diagnose/verdicts";
import { isToken, significant } from "../../../postgres/token-runs";
import { tokenize } from "../../../postgres/tokens";
import { factsOf, overwriter } from "../facts";
import type { RowRefused } from "../situation";

/** The rows come out of JSON, where a key that is missing becomes NULL: PostgREST and Supabase write rows so. */
export const jsonKeyMissing: Cause<RowRefused> = {
  id: "json-key-missing",
  title: ({ attribute }) => `The JSON that the rows come from lacks \`${attribute}\`, or holds null there`,
  explanation: ({ attribute }) =>
    `One list of columns stands for all objects of the list, and a key that one of them lacks becomes NULL, not the DEFAULT. Give every object the key \`${attribute}\`, or ask for defaults: \`defaultToNull: false\` in supabase-js, \`Prefer: missing=default\` for PostgREST.`,
  examine(situation, evidence) {
    const facts = factsOf(situation, evidence);
    const { framework } = evidence.report.source;
    if (overwriter(facts) || facts.context.inside) return undefined;
    if (facts.given.kind === "unknown" && evidence.statement === undefined)
      return (framework === "supabase" || framework === "postgrest") && facts.subject.column?.toLowerCase() !== "id"
        ? leaning("for", ["statement"], byPaste("PostgREST writes the objects that it is sent under one list of columns."))
        : undefined;
    if (facts.given.kind !== "query") return undefined;
    const reader = jsonReader(evidence.statement?.text ?? "");
    if (reader === undefined) return undefined;
    return confirmed(
      byStatement(`The INSERT takes \`${situation.attribute}\` from ${reader}(), which gives NULL for a key that an object lacks.`),
      byPaste("The row holds null there."),
    );
  },
};

const readers = [
  "JSON_TO_RECORDSET",
  "JSONB_TO_RECORDSET",
  "JSON_POPULATE_RECORDSET",
  "JSONB_POPULATE_RECORDSET",
  "JSON_TO_RECORD",
  "JSONB_TO_RECORD",
  "JSON_POPULATE_RECORD",
  "JSONB_POPULATE_RECORD",
  "JSON_TABLE",
];

function jsonReader(text: string): string | undefined {
  for (const token of significant(tokenize(text))) {
    const reader = readers.find((word) => isToken(text, token, word));
    if (reader) return reader.toLowerCase();
  }
  return undefined;
}
