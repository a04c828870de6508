import type { FixDraft } from "../../fixes/fix";
import { sql } from "../../fixes/sql";
import type { Moment } from "../moment";

/** The constraint is there, NOT VALID: validating it asks for a weaker lock than stating it again. */
export function validatePending({ relation, table }: Moment, constraint: string, what: string): FixDraft {
  const qualified = relation ?? table;
  return {
    id: "validate-instead",
    kind: "statement",
    title: `Validate ${constraint} instead`,
    when: `The ${what} is there and only not validated. VALIDATE CONSTRAINT reads the rows while others read and write.`,
    steps: [
      {
        sql: sql`ALTER TABLE ${qualified} VALIDATE CONSTRAINT ${constraint};`,
        lock: "SHARE UPDATE EXCLUSIVE",
        scansTable: true,
      },
    ],
    risk: "none",
    privileges: [{ owner: relation ?? table }],
    best: true,
  };
}
