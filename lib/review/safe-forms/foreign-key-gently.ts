import type { FixDraft } from "../../fixes/fix";
import { foreignKeyByPartition, foreignKeyText } from "../../fixes/foreign-key-by-partition";
import type { Moment } from "../moment";
import { notValidThenValidate } from "./not-valid-then-validate";

/** The foreign key NOT VALID, then validated. On a partitioned table before 18, which refuses that (42809), partition by partition. */
export function foreignKeyGently(moment: Moment, constraint: string): readonly FixDraft[] {
  const { relation, table, changes, serverVersion, statement } = moment;
  if (changes.count !== 1 || constraint === "") return [];
  if (serverVersion < 18 && relation === undefined) return [];
  const definition = relation?.partitioned && serverVersion < 18 ? foreignKeyText(statement.text) : undefined;
  if (relation && definition)
    return [
      {
        id: "foreign-key-by-partition",
        kind: "statement",
        title: "Add it to each partition NOT VALID, validate it there, then add it to the whole",
        when: "No row points at nothing. Before 18 a partitioned table refuses NOT VALID, and its partitions do not; the whole then takes what they have.",
        steps: foreignKeyByPartition(relation, constraint, definition),
        risk: "low",
        riskNote: "Where a row points at nothing, it ends at that partition; the others keep what they have, and it can be run again.",
        privileges: [{ owner: relation }, "REFERENCES on the referenced columns"],
        best: true,
      },
    ];
  if (serverVersion < 18 && relation?.partitioned) return [];
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
