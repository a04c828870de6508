import type { Cause } from "../../../diagnose/cause";
import { bySchema, byStatement, confirmed, undecided } from "../../../diagnose/verdicts";
import { foreignKeyOf } from "../foreign-key";
import type { Referencing } from "../situation";
import { referencedName } from "../words";

/** ON DELETE SET DEFAULT wrote the column's default, and no row has that key. */
export const setDefaultHasNoRow: Cause<Referencing> = {
  id: "set-default-has-no-row",
  title: () => "SET DEFAULT wrote a key that has no row",
  explanation: (situation) =>
    `The statement changes ${referencedName(situation)}, not \`${situation.table}\`: the constraint's SET DEFAULT put the column's DEFAULT into the rows that pointed at the old key, and ${referencedName(situation)} has no row for it.`,
  examine(situation, evidence) {
    const { statement } = evidence;
    if (statement?.kind !== "delete" && statement?.kind !== "update") return undefined;
    if (statement.target.name === situation.table || statement.target.name !== situation.referencedTable) return undefined;
    const word = statement.kind === "delete" ? "DELETE" : "UPDATE";
    const changed = byStatement(`The ${word} is on \`${statement.target.name}\`; the refused row is one of \`${situation.table}\`.`);
    const constraint = foreignKeyOf(situation, evidence)?.constraint;
    if (constraint === undefined) return undecided(["schema"], changed);
    const action = statement.kind === "delete" ? constraint.onDelete : constraint.onUpdate;
    return action === "set default" ? confirmed(changed, bySchema(`\`${constraint.name}\` says ON ${word} SET DEFAULT.`)) : undefined;
  },
};
