import type { Cause } from "../../../diagnose/cause";
import { factsOf } from "../facts";
import type { RowRefused } from "../situation";
import { columnText } from "../subject";
import { byPaste, byStatement, confirmed, ruledOut, undecided } from "../verdicts";

/** Frameworks whose INSERT names every column that the model knows; one that is not named is not in the model. */
const namingAll = new Set(["django", "hibernate", "jpa", "gorm", "typeorm", "ef-core", "efcore"]);

/** Drift: the database has a NOT NULL column that the running code does not know. */
export const unknownToTheCode: Cause<RowRefused> = {
  id: "unknown-to-the-code",
  title: ({ attribute }) => `The code does not know \`${attribute}\``,
  explanation: (situation, evidence) =>
    `The database has \`${columnText(factsOf(situation, evidence).subject)}\`, and the running code writes rows without it: its model lacks the field, an older version is still running, or a migration of another branch is applied.`,
  examine(situation, evidence) {
    const { framework } = evidence.report.source;
    const { given, keyWithoutGenerator, context } = factsOf(situation, evidence);
    if (framework === undefined || keyWithoutGenerator || context.inside || context.action) return undefined;
    if (given.kind === "unknown") return evidence.statement === undefined ? undecided(["statement"]) : undefined;
    if (given.kind !== "omitted")
      return given.kind === "untouched" ? undefined : ruledOut(byStatement(`The statement of the code names \`${situation.attribute}\`.`));
    if (!namingAll.has(framework)) return undefined;
    return confirmed(
      byStatement(`The statement does not name \`${situation.attribute}\`.`),
      byPaste(`${framework} made it, and it names every column of the model.`),
    );
  },
};
