import type { Cause, Proof } from "../../../diagnose/cause";
import type { Evidence } from "../../../diagnose/evidence";
import { repeats } from "../repeated-rows";
import type { CardinalitySituation } from "../situation";

/** What the command brings holds a key more than once. */
export const keyRepeated: Cause<CardinalitySituation> = {
  id: "key-repeated",
  title: () => "What the statement brings holds a key more than once",
  explanation: ({ kind }) =>
    kind === "merge-twice"
      ? "Two rows of the source match the same row of the target. One command changes a row once: which of the two should win, SQL leaves open, so PostgreSQL refuses."
      : "Two of the proposed rows have the same key. The first inserts the row or updates it, and the second would change it again: one command changes a row once.",
  examine({ kind }, evidence) {
    if (kind === "several-rows") return undefined;
    const said: Proof = { from: "paste", text: "The message says so: it is raised for nothing else." };
    return { verdict: "confirmed", proof: [said, ...byStatement(evidence)] };
  },
};

function byStatement(evidence: Evidence): readonly Proof[] {
  const { statement } = evidence;
  if (statement?.kind === "merge" && statement.keys !== undefined && statement.keys.length > 0) {
    const columns = statement.keys.map(({ source }) => `\`${source}\``).join(", ");
    return [{ from: "statement", text: `ON compares ${columns} of the source: several rows have the same there.` }];
  }
  const counts = statement?.kind === "insert" ? repeats(statement, evidence) : undefined;
  const repeated = counts?.flatMap((count, row) => (count > 0 ? [row + 1] : [])) ?? [];
  if (repeated.length === 0) return [];
  const shown = repeated.slice(0, 5).join(", ");
  return [
    {
      from: "statement",
      text:
        repeated.length === 1
          ? `Row ${shown} of the VALUES list has the key of an earlier one.`
          : `Rows ${shown}${repeated.length > 5 ? " …" : ""} of the VALUES list have keys of earlier ones.`,
    },
  ];
}
