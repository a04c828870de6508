import type { Cause, Proof } from "../../../diagnose/cause";
import { isOwnStatement } from "../../../diagnose/own-statement";
import { existingRow } from "../existing-row";
import { mergeKey } from "../merge-key";
import type { DuplicateKey } from "../situation";

/** MERGE decides by what it sees first, and inserts then: it is no upsert. */
export const mergeLookedFirst: Cause<DuplicateKey> = {
  id: "merge-looked-first",
  title: ({ constraint }, evidence) =>
    mergeKey(constraint, evidence)?.compares === false
      ? `MERGE does not compare the key of \`${constraint}\``
      : "MERGE found no row with the key, and inserted one twice",
  explanation: ({ constraint }, evidence) =>
    mergeKey(constraint, evidence)?.compares === false
      ? "A row of the source counts as new by what ON compares. It has the key of another row all the same, and MERGE has no ON CONFLICT: the INSERT fails."
      : "MERGE first looks which rows of the source match, and inserts the others as they come. Two rows of the source with the same new key are both inserted; so is a row whose key another session writes in the meantime. INSERT … ON CONFLICT looks at the moment of writing.",
  examine({ constraint }, evidence) {
    const about = isOwnStatement(evidence) ? mergeKey(constraint, evidence) : undefined;
    if (about === undefined || about.compares === undefined) return undefined;
    const compared = about.merge.keys?.map(({ target }) => `\`${target}\``).join(", ");
    const said: Proof = {
      from: "statement",
      text: `ON compares ${compared}, and \`${constraint}\` is over ${about.columns.map((one) => `\`${one}\``).join(", ")}.`,
    };
    if (!about.compares) return { verdict: "confirmed", proof: [said] };
    const looked = existingRow(evidence);
    const now: Proof[] =
      looked === undefined
        ? []
        : [
            {
              from: "data",
              text: looked.exists
                ? "A row has the key now: another session wrote it, or this one did since."
                : "No row has the key now: then the source has it twice, as a rule.",
            },
          ];
    return { verdict: "confirmed", proof: [said, ...now] };
  },
};
