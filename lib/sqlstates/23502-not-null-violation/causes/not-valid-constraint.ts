import type { Cause } from "../../../diagnose/cause";
import { bySchema, byStatement, confirmed, undecided } from "../../../diagnose/verdicts";
import { factsOf } from "../facts";
import type { RowRefused } from "../situation";
import { columnText } from "../subject";

/** 18: a NOT VALID not-null constraint stands over old NULLs, and every UPDATE of such a row is refused. */
export const notValidConstraint: Cause<RowRefused> = {
  id: "not-valid-constraint",
  title: (situation, evidence) => `The row held null in \`${columnText(factsOf(situation, evidence).subject)}\` before`,
  explanation: ({ attribute }) =>
    `Since 18 a NOT NULL constraint can be added NOT VALID while NULLs remain. From then on any UPDATE of such a row is refused, whatever column it changes, until \`${attribute}\` holds a value.`,
  examine(situation, evidence) {
    const { given, subject } = factsOf(situation, evidence);
    if (evidence.statement?.kind !== "update" || given.kind !== "untouched" || evidence.serverVersion < 18) return undefined;
    const untouched = byStatement(`The UPDATE does not assign \`${situation.attribute}\`.`);
    if (subject.attribute === undefined) return undecided(["schema"], untouched);
    if (!subject.attribute.notNull || subject.attribute.notNullValid) return undefined;
    return confirmed(untouched, bySchema(`The NOT NULL constraint on \`${columnText(subject)}\` is NOT VALID, so NULLs may be stored.`));
  },
};
