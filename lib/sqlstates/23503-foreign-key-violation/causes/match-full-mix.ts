import type { Cause } from "../../../diagnose/cause";
import { byPaste, bySchema, confirmed } from "../../../diagnose/verdicts";
import { foreignKeyOf } from "../foreign-key";
import type { MatchFull } from "../situation";

/** MATCH FULL takes a key that is null in all columns or in none. */
export const matchFullMix: Cause<MatchFull> = {
  id: "match-full-mix",
  title: () => "Some columns of the key are null and some are not",
  explanation: (situation) =>
    `\`${situation.constraint}\` is declared MATCH FULL: all its columns hold a value, or all are null. MATCH SIMPLE, the default, does not check a key that holds a null at all.`,
  examine(situation, evidence) {
    const columns = foreignKeyOf(situation, evidence)?.columns;
    const said = byPaste("DETAIL says so: MATCH FULL does not allow mixing of null and nonnull key values.");
    return columns ? confirmed(said, bySchema(`The key is (${columns.map((name) => `\`${name}\``).join(", ")}).`)) : confirmed(said);
  },
};
