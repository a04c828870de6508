import type { Evidence } from "../../diagnose/evidence";
import { constraintAction } from "./foreign-key";
import type { ForeignKeySituation } from "./situation";
import { keyText, referencedName } from "./words";

/** What happened, in one or two sentences. */
export function summary(situation: ForeignKeySituation, evidence: Evidence): string {
  const key = keyText(evidence);
  const { table, constraint } = situation;
  switch (situation.kind) {
    case "referencing": {
      const referenced = referencedName(situation);
      if (constraintAction(situation, evidence)) {
        const row = key === undefined ? "holds a key" : `has \`${key}\``;
        return `\`${constraint}\` does not hold for the rows that are there: at least one row of \`${table}\` ${row}, and ${referenced} has no such row.`;
      }
      return `PostgreSQL refused the row for \`${table}\`: it points at ${key === undefined ? "a key" : `\`${key}\``}, and ${referenced} has no such row. \`${constraint}\` requires one.`;
    }
    case "referenced": {
      const changed =
        evidence.statement?.kind === "update"
          ? "changed"
          : evidence.statement?.kind === "delete"
            ? "deleted"
            : "deleted, or its key changed";
      return `The row of \`${table}\`${key === undefined ? "" : ` with \`${key}\``} cannot be ${changed}: rows of \`${situation.referencingTable}\` still point at it through \`${constraint}\`.`;
    }
    case "match-full":
      return `PostgreSQL refused the row for \`${table}\`: the key of \`${constraint}\` is null in part. It is MATCH FULL, which takes all of its columns null or none.`;
    case "removing-partition":
      return `The partition \`${table}\` cannot be removed: ${situation.referencingTable === undefined ? "rows of another table" : `rows of \`${situation.referencingTable}\``} still point into it${key === undefined ? "" : ` (\`${key}\`)`}.`;
  }
}
