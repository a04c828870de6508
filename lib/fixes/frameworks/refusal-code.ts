import type { FixDraft } from "../fix";
import { applicationFix } from "./application-fix";
import type { RefusalSubject } from "./framework";

/** 23505, 23514 and 23P01 in the framework's terms: tell this constraint's refusal from other errors, and answer it. */
export function refusalCode(framework: string | undefined, subject: RefusalSubject): FixDraft | undefined {
  return applicationFix(framework, (known) => ({
    title: `Answer the refusal of ${subject.constraint} in ${known.name}`,
    when: whens[subject.condition],
    source: known.refusal(subject),
  }));
}

const whens: Readonly<Record<RefusalSubject["condition"], string>> = {
  unique_violation: "Two sessions can write the same key at once, whatever was looked up before: the code has to expect it.",
  check_violation: "The value comes from outside: whoever gave it should be told, and not see an error.",
  exclusion_violation: "Two sessions can book at once, whatever was looked up before: the code has to expect it, and offer something else.",
};
