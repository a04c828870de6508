import { foreignKeysOn } from "../../../catalog/look-up";
import type { Cause } from "../../../diagnose/cause";
import { byPaste, bySchema, byStatement, confirmed, leaning } from "../../../diagnose/verdicts";
import { factsOf, overwriter } from "../facts";
import { isLeftOutOfModel } from "../naming-all";
import { isNamedLikeReference } from "../signs";
import type { RowRefused } from "../situation";
import { columnText } from "../subject";

/** The column is a reference, and the row was saved before the other object was set, or saved itself. */
export const associationNotSet: Cause<RowRefused> = {
  id: "association-not-set",
  // Of SQL that a person wrote, how it came is all that there is to say.
  general: ({ report }) => report.source.framework === undefined,
  title: ({ attribute }) => `The row was saved without the one that \`${attribute}\` refers to`,
  explanation(situation, evidence) {
    const { attribute } = situation;
    const known = factsOf(situation, evidence).subject.relation !== undefined;
    return `\`${attribute}\` ${known ? "is a foreign key" : "is named like a foreign key"}. Its value is the key of another row, which has to be there and known first. In an ORM it is filled from the associated object: when only one side of the association is set, when that object is not saved yet, or when the two are saved in the wrong order, it goes out as NULL. In plain code the variable behind it was empty: nobody signed in, a look-up that found nothing.`;
  },
  examine(situation, evidence) {
    const facts = factsOf(situation, evidence);
    const { given, subject, verb, context } = facts;
    const { relation, column, attribute } = subject;
    if (context.inside || context.action || overwriter(facts) || attribute?.generated) return undefined;
    if (evidence.statement?.kind !== undefined && evidence.statement.kind !== "insert" && evidence.statement.kind !== "merge")
      return undefined;
    const asked = given.kind !== "constant" && given.kind !== "copied" && given.kind !== "untouched" && context.copy === undefined;
    if (relation === undefined) {
      if (!asked || !isNamedLikeReference(column)) return undefined;
      const named = byPaste(`\`${column}\` is named like a reference to another table.`);
      return leaning("for", evidence.statement === undefined ? ["statement", "schema"] : ["schema"], named);
    }
    const [reference] = foreignKeysOn(relation, column ?? "");
    if (reference === undefined) return undefined;
    const references = bySchema(`\`${columnText(subject)}\` references \`${reference.referencedTable}\` (\`${reference.name}\`).`);
    if (given.kind === "unknown") return leaning("for", ["statement"], references);
    if (given.kind === "omitted" && isLeftOutOfModel(evidence)) return undefined;
    if (given.kind === "omitted" || given.kind === "default") return confirmed(references, byStatement(`The ${verb} does not name it.`));
    if (given.kind === "null") return confirmed(references, byStatement(`The ${verb} passes NULL for it.`));
    return given.kind === "parameter"
      ? confirmed(references, byStatement(`The ${verb} takes it from a parameter, which was NULL.`))
      : undefined;
  },
};
