import type { ForeignKeySubject, KeySubject, RefusalSubject } from "./framework";
import { inComment } from "./strings";

/** Why an upsert, in the lines of a comment. */
export function upsertReason({ key }: KeySubject): string {
  return `A look before the INSERT does not help: two sessions can both find nothing. ON CONFLICT decides by the unique index on (${inComment(key.join(", "))}).`;
}

/** Why the refusal of a constraint is answered, in the lines of a comment. */
export function refusalReason({ condition, constraint }: RefusalSubject): string {
  return condition === "check_violation"
    ? `${inComment(constraint)} holds for every program that writes. Validate before, and answer its refusal by name.`
    : `${inComment(constraint)} decides between sessions that write at once; a look beforehand cannot. Answer its refusal by name.`;
}

/** What the snippet leaves to the person where the referenced table's columns are not known. */
export function parentReason({ referencedTable, referencedOthers }: ForeignKeySubject, line: "#" | "//"): string {
  return referencedOthers === undefined ? `\n${line} Give ${inComment(referencedTable)} the columns that it requires.` : "";
}
