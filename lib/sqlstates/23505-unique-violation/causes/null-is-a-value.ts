import type { Cause } from "../../../diagnose/cause";
import type { UniqueSituation } from "../situation";
import { uniqueKey } from "../unique-key";

/** NULLS NOT DISTINCT (15 and newer): two NULLs are the same key. */
export const nullIsAValue: Cause<UniqueSituation> = {
  id: "null-is-a-value",
  title: () => "The index treats NULLs as equal",
  explanation: () =>
    "It is declared NULLS NOT DISTINCT, so a second row with NULL in the key is a duplicate. Ordinary unique indexes let any number of NULLs pass.",
  examine({ constraint }, evidence) {
    if (!evidence.key?.values.includes(null)) return undefined;
    const index = constraint === undefined ? undefined : uniqueKey(evidence, constraint)?.index;
    const printed = { from: "paste", text: "The key in the DETAIL holds null, which only such an index reports." } as const;
    return { verdict: "confirmed", proof: index?.nullsNotDistinct ? [printed, { from: "schema", text: index.definition }] : [printed] };
  },
};
