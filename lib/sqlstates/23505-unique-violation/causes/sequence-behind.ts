import type { Cause } from "../../../diagnose/cause";
import type { DuplicateKey } from "../situation";
import { constantOf, generatedColumn, givenInRows, uniqueKey } from "../unique-key";

/** The key comes from a sequence that stands below numbers which rows already have: after an import, a restore or explicit ids. */
export const sequenceBehind: Cause<DuplicateKey> = {
  id: "sequence-behind",
  title: () => "The sequence is behind the rows",
  explanation: (situation, evidence) => {
    const column = evidence.key?.columns[0] ?? "the column";
    return `\`${column}\` is filled by a sequence. Rows that came with their own numbers (an import, a restore, explicit ids) do not move it, so it hands out a number that \`${situation.constraint}\` already holds.`;
  },
  examine(situation, evidence) {
    const key = uniqueKey(evidence, situation.constraint);
    if (key === undefined)
      return evidence.key && evidence.key.columns.length > 1 ? undefined : { verdict: "undecided", needs: ["schema", "statement"] };
    const column = generatedColumn(key);
    if (column === undefined) {
      if (key.columns?.length !== 1) return undefined;
      return { verdict: "ruled-out", proof: [{ from: "schema", text: `No sequence fills \`${key.columns[0]?.name}\`.` }] };
    }
    const filled = {
      from: "schema",
      text: `\`${column.name}\` is ${column.identity ? "an identity column" : "filled by its DEFAULT, a sequence"}.`,
    } as const;
    const rows = givenInRows(evidence, column.name);
    if (rows === undefined) return { verdict: "undecided", needs: ["statement"], proof: [filled] };
    const generated = rows.filter((row) => row.kind === "omitted" || row.value.kind === "default");
    if (generated.length === rows.length) {
      return {
        verdict: "confirmed",
        proof: [
          filled,
          { from: "statement", text: `The INSERT gives no value for \`${column.name}\`, so the number came from the sequence.` },
        ],
      };
    }
    if (generated.length > 0) return { verdict: "undecided", needs: ["data"], proof: [filled] };
    const given = rows.map(constantOf).find((value) => value !== undefined);
    return {
      verdict: "ruled-out",
      proof: [{ from: "statement", text: `The INSERT gives \`${column.name}\` itself${given ? ` (${given})` : ""}.` }],
    };
  },
};
