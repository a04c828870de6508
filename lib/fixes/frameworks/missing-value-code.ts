import type { FixDraft } from "../fix";
import { applicationFix } from "./application-fix";
import type { SnippetSubject } from "./framework";

/** Why there is no value, as far as it changes the code. */
export type MissingValue =
  /** The code gives none, or null, and has to give one. */
  | "not-given"
  /** The column has a DEFAULT, and an explicit NULL beats it. */
  | "beats-default"
  /** A key that the database should generate. */
  | "not-generated"
  /** An UPDATE sets a column to NULL: a foreign key that is let go of, or a field that did not come. */
  | "let-go";

/** 23502 in the framework's terms. */
export function missingValueCode(framework: string | undefined, why: MissingValue, subject: SnippetSubject): FixDraft | undefined {
  const { table, column, referencedTable } = subject;
  return applicationFix(framework, (known) => {
    switch (why) {
      case "not-given":
        return {
          title: `Set ${column} in ${known.name}`,
          when: `${known.name} writes the row: the value belongs where the row is made.`,
          source: known.setValue(subject),
        };
      case "beats-default":
        return {
          title: `Leave ${column} to its DEFAULT in ${known.name}`,
          when: `The value may be missing, and the DEFAULT of ${column} is right then: ${known.name} must not send NULL for it.`,
          source: known.leaveToDefault(subject),
        };
      case "not-generated":
        return (
          known.generatedKey && {
            title: `Let the database generate ${column}, and say so in ${known.name}`,
            when: `${known.name} leaves ${column} to the database, and the column has to generate it: both sides must agree.`,
            source: known.generatedKey(subject),
          }
        );
      case "let-go":
        return known.orphaned && referencedTable !== undefined
          ? {
              title: `Delete rows of ${table} with the row they belong to in ${known.name}`,
              when: `${known.name} sets ${column} to NULL when it lets a row of ${referencedTable} go. A row of ${table} cannot stay without one.`,
              source: known.orphaned({ ...subject, referencedTable }),
            }
          : known.partialUpdate && {
              title: `Change only what came in ${known.name}`,
              when: `${known.name} sends NULL for ${column} where a request brings only some of the fields: what did not come stays as it is stored.`,
              source: known.partialUpdate(subject),
            };
    }
  });
}
