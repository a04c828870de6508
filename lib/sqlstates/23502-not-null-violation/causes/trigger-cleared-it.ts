import { applyWorkerOf } from "../../../diagnose/apply-worker";
import type { Cause, Verdict } from "../../../diagnose/cause";
import type { Evidence } from "../../../diagnose/evidence";
import { triggerCallers } from "../../../diagnose/trigger-callers";
import { byPaste, bySchema, byStatement, confirmed, ruledOut, undecided } from "../../../diagnose/verdicts";
import { writtenElsewhere } from "../../../diagnose/written-elsewhere";
import { type Changer, type Facts, factsOf } from "../facts";
import type { RowRefused } from "../situation";

/** A BEFORE trigger, a rule or a function produced the NULL. */
export const triggerClearedIt: Cause<RowRefused> = {
  id: "trigger-cleared-it",
  title(situation, evidence) {
    const { context } = factsOf(situation, evidence);
    const [name = "A function"] = context.functions;
    if (elsewhere(situation, evidence)) return `A trigger or a function writes the row of \`${situation.relation}\``;
    return context.inside ? `${name} gives \`${situation.attribute}\` NULL` : `A trigger or rule sets \`${situation.attribute}\` to NULL`;
  },
  explanation(situation, evidence) {
    const { context } = factsOf(situation, evidence);
    if (context.inside)
      return `The statement that failed is not the one that was sent: it stands in the body of ${context.functions[0] ?? "a function"}, which a trigger or a call ran. Its value for \`${situation.attribute}\` is NULL.`;
    const other = elsewhere(situation, evidence);
    if (other)
      return `The statement that was sent writes to \`${other.target}\`. What it fires there writes the row of \`${situation.relation}\`, and its value for \`${situation.attribute}\` is NULL: a variable that one path never sets, a query that found nothing, an operator on NULL.`;
    return "BEFORE row triggers run in the order of their names and may change the row; NOT NULL is tested on what they return. An AFTER trigger runs too late to change it.";
  },
  examine(situation, evidence) {
    const facts = factsOf(situation, evidence);
    const { context, changers, given, subject, verb } = facts;
    if (context.action !== undefined) return undefined;
    if (context.inside) {
      // What stands in backticks is SQL to whoever leaves values out of it.
      const [statement] = context.statements.filter((one) => !one.includes("`"));
      const [name = "a function"] = context.functions;
      return confirmed(
        byPaste(`The CONTEXT names ${name}${statement === undefined ? "" : `, which ran: \`${short(statement)}\``}.`),
        ...triggerCallers(name, evidence.catalog),
      );
    }
    const other = elsewhere(situation, evidence);
    if (other?.bySignUp)
      return confirmed(
        byPaste(
          `Supabase Auth writes a user to tables of the schema auth; \`${situation.relation}\` is none of them, so a trigger on ${other.target} writes it.`,
        ),
      );
    if (other) {
      const written = byStatement(`The ${verb} writes to \`${other.target}\`, and the refused row is one of \`${situation.relation}\`.`);
      const fired = other.triggers
        .slice(0, 5)
        .map(({ name, function: called }) => bySchema(`\`${other.target}\` has the trigger \`${name}\` (${called}).`));
      return fired.length > 0 || evidence.catalog?.from === "connection"
        ? confirmed(written, ...fired)
        : undecided(["connection"], written);
    }
    if (applyWorkerOf(evidence.report) !== undefined || subject.attribute?.generated) return undefined;
    if (changers === undefined) return withoutSchema(facts);
    if (changers.length === 0) {
      const none = bySchema(`${subject.relation?.name} has no BEFORE row trigger and no rule for this.`);
      if (evidence.catalog?.from === "connection") return ruledOut(none);
      return given.kind === "constant" ? undecided(["connection"], isConstant(facts)) : undefined;
    }
    return withChangers(facts, changers, evidence.catalog?.from === "connection");
  },
};

function elsewhere({ relation }: RowRefused, evidence: Evidence) {
  return writtenElsewhere(relation, evidence);
}

function withoutSchema(facts: Facts): Verdict | undefined {
  if (facts.given.kind === "constant") return undecided(["schema"], isConstant(facts));
  return facts.given.kind === "unknown" ? undecided(["connection"]) : undefined;
}

function withChangers(facts: Facts, changers: readonly Changer[], connected: boolean): Verdict {
  const { given, subject } = facts;
  const setters = changers.filter((one) => one.assigns === "always" || one.assigns === "sometimes" || one.assigns === "fills");
  const [setter = changers.find((one) => one.assigns === "unknown")] = setters;
  if (setter === undefined) {
    const names = changers.map((one) => one.name).join(", ");
    const never = bySchema(`The triggers ${names} do not set \`${subject.column}\`.`);
    return given.kind === "constant" ? undecided(["data"], isConstant(facts), never) : ruledOut(never);
  }
  const proof = [bySchema(`${inWords(setter)} ${deeds(setter, subject.column)}.`), ...order(changers)];
  if (given.kind === "constant") return confirmed(isConstant(facts), ...proof);
  if (setter.assigns === "always" && !setter.conditional) return confirmed(...proof, byPaste("The row holds null there after it ran."));
  if (given.kind === "unknown") return undecided(["statement"], ...proof);
  return undecided(setter.assigns === "unknown" && !connected ? ["connection"] : ["data"], ...proof);
}

function inWords({ what, name, function: called }: Changer): string {
  return `${what === "rule" ? "The rule" : "The trigger"} \`${name}\`${called ? ` (${called})` : ""}`;
}

function deeds({ assigns, from, conditional }: Changer, column: string | undefined): string {
  if (assigns === "unknown") return "changes rows before they are stored";
  const how = from === "null" ? " to NULL" : from === "query" ? " from a query, which gives NULL when it finds no row" : "";
  return `sets \`${column}\`${how} before the row is stored${conditional ? ", where its WHEN holds" : ""}`;
}

/** Which trigger runs when: each sees what the one before it made of the row. */
function order(changers: readonly Changer[]) {
  const triggers = changers.filter(({ what }) => what === "trigger");
  if (triggers.length < 2) return [];
  const each = triggers.map(
    ({ name, assigns }) =>
      `\`${name}\`${assigns === "never" ? " (does not set it)" : assigns === "unknown" ? " (cannot be told)" : " (sets it)"}`,
  );
  return [bySchema(`They run in this order: ${each.join(", ")}.`)];
}

function isConstant({ verb, subject }: Facts) {
  return byStatement(`The ${verb} gives \`${subject.column}\` a constant that is not null, and the row holds null.`);
}

function short(statement: string): string {
  const line = statement.replace(/\s+/g, " ");
  return line.length > 120 ? `${line.slice(0, 117)}...` : line;
}
