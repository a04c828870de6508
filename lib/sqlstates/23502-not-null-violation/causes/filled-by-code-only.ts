import type { Cause } from "../../../diagnose/cause";
import { factsOf, overwriter } from "../facts";
import type { RowRefused } from "../situation";
import { columnText } from "../subject";
import { bySchema, byStatement, confirmed, undecided } from "../verdicts";

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
    if (relation === undefined || attribute === undefined) return undecided(evidence.statement ? ["schema"] : ["statement", "schema"]);
    if (attribute.default !== null || attribute.generated) return undefined;
    if (changers?.some((one) => one.assigns !== "never")) return undefined;
    const nothing = bySchema(`\`${columnText(subject)}\` has no default, and no trigger sets it.`);
    if (given.kind === "unknown") return undecided(["statement"], nothing);
    if (given.kind !== "omitted" && given.kind !== "null" && given.kind !== "parameter") return undefined;
    const how =
      given.kind === "omitted"
        ? "does not name it"
        : given.kind === "null"
          ? "passes NULL for it"
          : "takes it from a parameter, which was NULL";
    return confirmed(byStatement(`The ${verb} ${how}.`), nothing);
  },
};
