import type { FixDraft } from "../fix";
import { applicationFix } from "./application-fix";
import type { ForeignKeySubject } from "./framework";

/** 23503 and 23001 in the framework's terms: by the side that was refused, and whether the referenced row came too late. */
export function foreignKeyCode(
  framework: string | undefined,
  refused: "referencing" | "referenced" | "not-committed-yet",
  subject: ForeignKeySubject,
): FixDraft | undefined {
  const { table, referencedTable } = subject;
  return applicationFix(framework, (known) => {
    if (refused === "referenced")
      return {
        title: `Delete the referencing rows first in ${known.name}`,
        when: `${known.name} deletes the row of ${referencedTable}, and the rows of ${table} that point at it go with it.`,
        source: known.childrenFirst(subject),
      };
    if (refused === "not-committed-yet" && known.afterCommit)
      return {
        title: `Go on after COMMIT in ${known.name}`,
        when: `Another transaction writes the row of ${referencedTable}, and this one may run before its COMMIT.`,
        source: known.afterCommit(subject),
      };
    return {
      title: `Insert the row of ${referencedTable} first in ${known.name}`,
      when: `${known.name} writes both rows: one transaction, the referenced row first.`,
      source: known.parentFirst(subject),
    };
  });
}
