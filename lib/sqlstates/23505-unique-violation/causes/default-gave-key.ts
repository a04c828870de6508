import type { Cause } from "../../../diagnose/cause";
import type { Evidence } from "../../../diagnose/evidence";
import type { DuplicateKey } from "../situation";
import { generatedColumn, givenInRows, type UniqueKey, uniqueKey } from "../unique-key";

/** No value of the key comes from the statement: DEFAULTs made it, and it is no plain number of a sequence. */
export const defaultGaveKey: Cause<DuplicateKey> = {
  id: "default-gave-key",
  title: () => "The DEFAULT gave a key that a row has",
  explanation: ({ constraint }) =>
    `The statement does not choose the key of \`${constraint}\`: a DEFAULT makes it. What it counts by stands behind the rows (after an import, or rows written with keys of their own), or it does not give a new value each time.`,
  examine(situation, evidence) {
    const key = uniqueKey(evidence, situation.constraint);
    if (key === undefined || generatedColumn(key) || !keyByDefault(key, evidence)) return undefined;
    const names = key.columns?.map(({ name }) => `\`${name}\``).join(", ");
    return {
      verdict: "confirmed",
      proof: [
        { from: "statement", text: `The INSERT gives no value for ${names}.` },
        ...(key.columns ?? []).map((column) => ({
          from: "schema" as const,
          text: `\`${column.name}\` has the DEFAULT \`${column.default}\`.`,
        })),
      ],
    };
  },
};

/** Every column of the key is left to its DEFAULT, in every row. */
export function keyByDefault({ columns }: UniqueKey, evidence: Evidence): boolean {
  if (columns === undefined || columns.length === 0) return false;
  return columns.every((column) => {
    const rows = column.default === null ? undefined : givenInRows(evidence, column.name);
    return rows !== undefined && rows.length > 0 && rows.every((row) => row.kind === "omitted" || row.value.kind === "default");
  });
}
