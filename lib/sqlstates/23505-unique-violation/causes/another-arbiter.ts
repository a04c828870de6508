import type { Cause } from "../../../diagnose/cause";
import { isOwnStatement } from "../../../diagnose/own-statement";
import type { DuplicateKey } from "../situation";
import { uniqueKey } from "../unique-key";

/** ON CONFLICT names one unique index, and the row met another. */
export const anotherArbiter: Cause<DuplicateKey> = {
  id: "another-arbiter",
  title: ({ constraint }) => `ON CONFLICT is not about \`${constraint}\``,
  explanation: ({ constraint }) =>
    `ON CONFLICT with a target handles conflicts on that one index only. The row also met \`${constraint}\`, which raises the error as always. DO NOTHING without a target handles every unique index; DO UPDATE needs one.`,
  examine(situation, evidence) {
    const statement = isOwnStatement(evidence) ? evidence.statement : undefined;
    if (statement?.kind !== "insert" || statement.onConflict === undefined) return undefined;
    const { columns, constraint } = statement.onConflict;
    const target = constraint ?? columns.join(", ");
    if (target === "") return undefined;
    const named = {
      from: "statement",
      text: `ON CONFLICT names ${constraint ? `the constraint \`${constraint}\`` : `(${target})`}.`,
    } as const;
    if (constraint !== undefined && constraint !== situation.constraint)
      return { verdict: "confirmed", proof: [named, { from: "paste", text: `The message names \`${situation.constraint}\`.` }] };
    const key = uniqueKey(evidence, situation.constraint);
    const violated = key?.columns?.map(({ name }) => name) ?? evidence.key?.columns;
    if (violated === undefined) return { verdict: "undecided", needs: ["schema"], proof: [named] };
    const same = violated.length === columns.length && violated.every((column) => columns.includes(column));
    if (same) return undefined;
    return {
      verdict: "confirmed",
      proof: [named, { from: "paste", text: `\`${situation.constraint}\` is over (${violated.join(", ")}).` }],
    };
  },
};
