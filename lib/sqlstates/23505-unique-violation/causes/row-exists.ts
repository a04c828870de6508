import type { Cause, Proof } from "../../../diagnose/cause";
import type { Evidence } from "../../../diagnose/evidence";
import { isOwnStatement } from "../../../diagnose/own-statement";
import { readContext } from "../../../parse/error-context";
import { unquotedName } from "../../../row/split-list";
import { givenFor } from "../../../statement/target-values";
import { existingRow } from "../existing-row";
import { keyShift } from "../key-shift";
import type { DuplicateKey } from "../situation";
import { generatedColumn, givenInRows, uniqueKey } from "../unique-key";
import { keyByDefault } from "./default-gave-key";
import { mayHoldItTwice, rowsWithTheKey } from "./twice-in-statement";

/** Another row has the key already. */
export const rowExists: Cause<DuplicateKey> = {
  id: "row-exists",
  title: () => "A row with this key exists",
  explanation: (_, { report }) =>
    readContext(report.context).copy
      ? "COPY brings a row whose key a row in the table has, or an earlier line of the input: what is loaded twice, or into a table that has rows already, meets the rows of before."
      : "The statement gives a key that a row in the table has. The row may be older, or another session may have written it a moment before: the INSERT then waited for that session's COMMIT, and failed.",
  examine(situation, evidence) {
    const statement = isOwnStatement(evidence) ? evidence.statement : undefined;
    const exists: Proof[] =
      evidence.report.match?.detail?.kind === "key-exists" ? [{ from: "paste", text: "The DETAIL says that the key already exists." }] : [];
    const key = uniqueKey(evidence, situation.constraint);
    const looked = existingRow(evidence);
    const found: Proof[] = looked?.exists
      ? [{ from: "data", text: looked.which ? `It is the row with ${looked.which}.` : "A look at the table finds a row with this key." }]
      : [];
    if (key?.index?.predicate)
      found.push({ from: "schema", text: `\`${situation.constraint}\` counts only rows WHERE ${key.index.predicate}.` });
    if (statement === undefined) {
      // The sequence may have given the key.
      const writtenElsewhere = evidence.statement !== undefined;
      if (looked?.exists && key && (writtenElsewhere || !generatedColumn(key)))
        return { verdict: "confirmed", proof: [...exists, ...found] };
      return { verdict: "undecided", needs: writtenElsewhere ? ["connection", "data"] : ["statement"], proof: [...exists, ...found] };
    }
    if (keyShift(evidence, situation.constraint))
      return { verdict: "ruled-out", proof: [{ from: "statement", text: "The row that has the key is moved by the same UPDATE." }] };
    if (statement.kind === "update") {
      return {
        verdict: "confirmed",
        proof: [...exists, { from: "statement", text: "The UPDATE writes the key, and another row has it." }, ...found],
      };
    }
    if (statement.kind !== "insert") return { verdict: "undecided", needs: ["data"], proof: exists };
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
    if (key && keyByDefault(key, evidence))
      return { verdict: "ruled-out", proof: [{ from: "statement", text: "The statement does not choose the key: a DEFAULT gives it." }] };
    if (looked?.exists === false) {
      return {
        verdict: "ruled-out",
        proof: [{ from: "data", text: "A look at the table finds no row with this key now." }],
      };
    }
    if (!looked?.exists && mayHoldItTwice(evidence))
      return { verdict: "undecided", needs: ["connection", "data"], leans: "for", proof: exists };
    const alike = rowsWithTheKey(evidence);
    if (alike !== undefined && alike.length > 1 && !looked?.exists) return { verdict: "undecided", needs: ["data"], proof: exists };
    if (key === undefined && givesKeyItself(evidence))
      return {
        verdict: "confirmed",
        proof: [...exists, ...found, { from: "statement", text: "The INSERT gives the key itself, as a constant." }],
      };
    if (key === undefined && evidence.relation === undefined) return { verdict: "undecided", needs: ["schema"], proof: exists };
    return { verdict: "confirmed", proof: [...exists, ...found, { from: "statement", text: "The INSERT gives the key itself." }] };
  },
};

/** One row whose columns get the very values that the error prints. */
function givesKeyItself({ statement, key }: Evidence): boolean {
  if (statement?.kind !== "insert" || statement.source.kind !== "values" || statement.source.rows.length !== 1) return false;
  if (key === undefined || key.ambiguous || key.columns.length === 0) return false;
  return key.columns.every((column, index) => {
    const [given] = givenFor(statement, undefined, unquotedName(column) ?? column) ?? [];
    if (given?.kind !== "given") return false;
    const { value } = given;
    const written = value.kind === "literal" ? value.value : value.kind === "placeholder" ? value.placeholder.bound?.value : undefined;
    return written !== undefined && written !== null && String(written) === key.values[index];
  });
}
