import type { Cause, Need } from "../../../diagnose/cause";
import { byPaste, bySchema, byStatement, confirmed, leaning, undecided } from "../../../diagnose/verdicts";
import { factsOf, overwriter } from "../facts";
import { isLeftOutOfModel } from "../naming-all";
import type { RowRefused } from "../situation";
import { columnText } from "../subject";

/** Names that frameworks fill by a hook, by auditing or by a default of the model. */
const stamps =
  /^(?:created|updated|modified|inserted|last_modified|date_created|date_modified|create|update)(?:_?(?:at|on|date|time|timestamp))?$|^(?:created|updated|modified|inserted)(?:At|On|Date|_by|By)$/;

/** Frameworks fill such a column in code; nothing in the database does, and this statement did not go through that code. */
export const filledByCodeOnly: Cause<RowRefused> = {
  id: "filled-by-code-only",
  // Of SQL that a person wrote, how it came is all that there is to say.
  general: ({ report }) => report.source.framework === undefined,
  title: ({ attribute }) => `\`${attribute}\` is filled by code only, and that code did not run`,
  explanation: ({ attribute }) =>
    `A framework fills \`${attribute}\` in the application: timestamps, auditing, a hook, a default of the model. Bulk inserts, plain SQL, another client and tests without that set-up go past it. A DEFAULT in the database holds for every writer.`,
  examine(situation, evidence) {
    const facts = factsOf(situation, evidence);
    const { given, subject, verb, context, changers } = facts;
    const { attribute, relation } = subject;
    if (context.inside || context.action || context.copy || overwriter(facts) || !stamps.test(situation.attribute)) return undefined;
    if (evidence.statement !== undefined && evidence.statement.kind !== "insert" && evidence.statement.kind !== "merge") return undefined;
    if (relation === undefined || attribute === undefined) {
      const needs: readonly Need[] = evidence.statement ? ["schema"] : ["statement", "schema"];
      // Prisma fills its times itself, in every statement that it writes.
      if (evidence.report.source.framework === "prisma") return undecided(needs);
      return leaning("for", needs, byPaste(`\`${situation.attribute}\` is named like those that frameworks fill in, not the database.`));
    }
    if (attribute.default !== null || attribute.generated) return undefined;
    if (changers?.some((one) => one.assigns !== "never")) return undefined;
    const nothing = bySchema(`\`${columnText(subject)}\` has no default, and no trigger sets it.`);
    if (given.kind === "unknown") return leaning("for", ["statement"], nothing);
    if (given.kind !== "omitted" && given.kind !== "null" && given.kind !== "parameter") return undefined;
    if (given.kind === "omitted" && isLeftOutOfModel(evidence)) return undefined;
    const how =
      given.kind === "omitted"
        ? "does not name it"
        : given.kind === "null"
          ? "passes NULL for it"
          : "takes it from a parameter, which was NULL";
    return confirmed(byStatement(`The ${verb} ${how}.`), nothing);
  },
};
