import type { Cause, Proof } from "../../../diagnose/cause";
import type { DuplicateKey } from "../situation";
import { generatedColumn, givenInRows, uniqueKey } from "../unique-key";
import { rowsWithTheKey } from "./twice-in-statement";

/** Another row has the key already. */
export const rowExists: Cause<DuplicateKey> = {
  id: "row-exists",
  title: () => "A row with this key exists",
  explanation: () =>
    "The statement gives a key that a row in the table has. The row may be older, or another session may have written it a moment before: the INSERT then waited for that session's COMMIT, and failed.",
  examine(situation, evidence) {
    const exists: Proof[] =
      evidence.report.match?.detail?.kind === "key-exists" ? [{ from: "paste", text: "The DETAIL says that the key already exists." }] : [];
    const { statement } = evidence;
    if (statement === undefined) return { verdict: "undecided", needs: ["statement"], proof: exists };
    if (statement.kind === "update") {
      return {
        verdict: "confirmed",
        proof: [...exists, { from: "statement", text: "The UPDATE writes the key, and another row has it." }],
      };
    }
    if (statement.kind !== "insert") return { verdict: "undecided", needs: ["data"], proof: exists };
    const key = uniqueKey(evidence, situation.constraint);
    const generated = key && generatedColumn(key);
    if (generated) {
      const rows = givenInRows(evidence, generated.name);
      if (rows?.every((row) => row.kind === "omitted" || row.value.kind === "default")) {
        return {
          verdict: "ruled-out",
          proof: [{ from: "statement", text: `The statement does not choose the key: \`${generated.name}\` comes from the sequence.` }],
        };
      }
    }
    const looked = evidence.looks.find((look) => look.id === "existing-row" && look.kind === "rows-exist");
    const alike = rowsWithTheKey(evidence);
    if (alike !== undefined && alike.length > 1 && !(looked?.kind === "rows-exist" && looked.exists))
      return { verdict: "undecided", needs: ["data"], proof: exists };
    if (key === undefined && evidence.relation === undefined) return { verdict: "undecided", needs: ["schema"], proof: exists };
    const found: Proof[] =
      looked?.kind === "rows-exist" && looked.exists ? [{ from: "data", text: "A look at the table finds a row with this key." }] : [];
    return { verdict: "confirmed", proof: [...exists, ...found, { from: "statement", text: "The INSERT gives the key itself." }] };
  },
};
