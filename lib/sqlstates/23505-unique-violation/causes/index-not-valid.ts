import type { Cause } from "../../../diagnose/cause";
import type { UniqueSituation } from "../situation";
import { uniqueKey } from "../unique-key";

/** CREATE UNIQUE INDEX CONCURRENTLY is still building the index, or failed and left it: it refuses new duplicates in any case. */
export const indexNotValid: Cause<UniqueSituation> = {
  id: "index-not-valid",
  title: ({ constraint }) => `The index \`${constraint}\` is not valid: it is being built, or its build failed`,
  explanation: () =>
    "CREATE UNIQUE INDEX CONCURRENTLY makes the index refuse duplicates before it has looked at the rows that exist. Duplicates among those make the build fail, and the index stays behind INVALID: queries do not use it, every write keeps it up, and new duplicates are refused. DROP INDEX CONCURRENTLY and build again, or REINDEX INDEX CONCURRENTLY after the duplicates are gone.",
  examine({ constraint }, evidence) {
    const index = constraint === undefined ? undefined : uniqueKey(evidence, constraint)?.index;
    if (index === undefined || index.valid) return undefined;
    return { verdict: "confirmed", proof: [{ from: "schema", text: `The catalog marks it INVALID: ${index.definition}.` }] };
  },
};
