import type { FixDraft } from "../../fixes/fix";
import type { Moment } from "../moment";
import { notValidThenValidate } from "./not-valid-then-validate";

/** The CHECK NOT VALID, then validated. */
export function checkGently(moment: Moment, constraint: string): readonly FixDraft[] {
  const { relation, table, changes } = moment;
  if (changes.count !== 1 || constraint === "") return [];
  return [
    notValidThenValidate(moment, constraint, {
      when: "Every row passes. Adding it takes a moment; the rows are read while others read and write.",
      lock: "ACCESS EXCLUSIVE",
      riskNote:
        "Where a row fails the condition, VALIDATE fails and changes nothing; until it is cleaned, every update of that row fails too.",
      privileges: [{ owner: relation ?? table }],
    }),
  ];
}
