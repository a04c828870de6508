import type { Attribute } from "../../../catalog/catalog";
import type { Cause } from "../../../diagnose/cause";
import { byPaste, bySchema, byStatement, confirmed, leaning, ruledOut } from "../../../diagnose/verdicts";
import { factsOf } from "../facts";
import { isNamedLikeKey } from "../signs";
import type { RowRefused } from "../situation";
import { columnText } from "../subject";

/** The key is left to the database, and nothing there generates it: its sequence or identity is lost or was never made. */
export const idLostItsDefault: Cause<RowRefused> = {
  id: "id-lost-its-default",
  title: (situation, evidence) => `Nothing generates \`${columnText(factsOf(situation, evidence).subject)}\``,
  explanation: ({ attribute }) =>
    `The statement leaves \`${attribute}\` to the database, and the column has no default, identity or sequence there. A restore, a change of type or a table that was made by hand loses it; a default that only the code knows does not count.`,
  examine(situation, evidence) {
    const { given, subject, keyWithoutGenerator } = factsOf(situation, evidence);
    const { relation, attribute, column } = subject;
    if (given.kind === "untouched" || given.kind === "copied" || given.kind === "null") return undefined;
    if (relation === undefined || attribute === undefined) {
      if (!isNamedLikeKey(column, subject.table?.name) || (given.kind !== "unknown" && given.kind !== "omitted")) return undefined;
      const named = byPaste(`\`${column}\` is named like the key of the table, which databases number as a rule.`);
      return leaning("for", evidence.statement === undefined ? ["schema", "statement"] : ["schema"], named);
    }
    if (attribute.default?.startsWith("nextval("))
      return given.kind === "omitted" ? undefined : ruledOut(bySchema(`\`${columnText(subject)}\` has the default ${attribute.default}.`));
    if (attribute.identity !== null) return ruledOut(bySchema(`\`${columnText(subject)}\` is an identity column.`));
    if (!keyWithoutGenerator) return undefined;
    const lacking = bySchema(whatIsLeft(attribute, columnText(subject)));
    if (given.kind === "unknown") return leaning("for", ["statement"], lacking);
    if (given.kind !== "omitted" && given.kind !== "default") return undefined;
    return confirmed(byStatement(`The statement does not name ${column}.`), lacking);
  },
};

/** What there is to number the rows with, and how it was lost. */
function whatIsLeft({ sequence, looseSequence }: Attribute, column: string): string {
  if (sequence !== null) return `The sequence \`${sequence}\` belongs to \`${column}\`, and the column's default no longer uses it.`;
  if (looseSequence !== undefined)
    return `There is a sequence \`${looseSequence}\`, which no column owns and \`${column}\` does not use: a restore left it behind, or an ORM draws numbers from it itself, which a plain INSERT does not.`;
  return `\`${column}\` is the key and has no default, identity or sequence.`;
}
