import type { FixDraft } from "../../fixes/fix";
import type { Moment } from "../moment";
import { notValidThenValidate } from "./not-valid-then-validate";

/** The foreign key NOT VALID, then validated. Not on a partitioned table before 18 (42809). */
export function foreignKeyGently(moment: Moment, constraint: string): readonly FixDraft[] {
  const { relation, table, changes, serverVersion } = moment;
  if (changes.count !== 1 || constraint === "") return [];
  if (serverVersion < 18 && (relation === undefined || relation.partitioned)) return [];
  return [
    notValidThenValidate(moment, constraint, {
      when: "No row points at nothing. Adding it takes a moment; the rows are read while others read and write both tables.",
      lock: "SHARE ROW EXCLUSIVE",
      riskNote:
        "Where a row points at nothing, VALIDATE fails and changes nothing: new rows are checked all the same, and it can be run again.",
      privileges: [{ owner: relation ?? table }, "REFERENCES on the referenced columns"],
    }),
  ];
}
