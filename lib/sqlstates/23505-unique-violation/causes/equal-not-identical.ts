import type { Cause } from "../../../diagnose/cause";
import type { DuplicateKey } from "../situation";
import { uniqueKey } from "../unique-key";

/** The index compares what an expression makes of the value, or a type that disregards case: the rows need not look alike. */
export const equalNotIdentical: Cause<DuplicateKey> = {
  id: "equal-not-identical",
  title: () => "The values count as equal without being identical",
  explanation: () =>
    "The index does not compare the values as they were sent: an expression such as lower() stands in between, or the type disregards case. A search for the exact value then finds nothing, and the key is taken all the same.",
  examine(situation, evidence) {
    const { key } = evidence;
    const expression = key?.columns.find((column) => column.includes("("));
    const index = uniqueKey(evidence, situation.constraint);
    if (expression !== undefined) {
      return {
        verdict: "confirmed",
        proof: [
          { from: "paste", text: `The DETAIL gives the key as ${expression}, an expression.` },
          ...(index?.index ? [{ from: "schema" as const, text: index.index.definition }] : []),
        ],
      };
    }
    const caseless = index?.columns?.find((column) => /(?:^|\.)citext$/.test(column.baseType ?? column.type));
    if (caseless === undefined) return undefined;
    return {
      verdict: "confirmed",
      proof: [{ from: "schema", text: `\`${caseless.name}\` is ${caseless.type}, which compares without regard to case.` }],
    };
  },
};
