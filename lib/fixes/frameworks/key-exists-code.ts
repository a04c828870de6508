import type { FixDraft } from "../fix";
import { applicationFix } from "./application-fix";
import type { KeySubject } from "./framework";

/** 23505 in the framework's terms: find the row, update it, or make it, without a race. */
export function keyExistsCode(framework: string | undefined, subject: KeySubject, note = ""): FixDraft | undefined {
  return applicationFix(framework, (known) => ({
    title: `Find or insert the row by its key in ${known.name}`,
    when: `${known.name} writes a row that may be there already. A look beforehand leaves a gap for another session; one statement does not.${note}`,
    source: known.upsert(subject),
  }));
}
