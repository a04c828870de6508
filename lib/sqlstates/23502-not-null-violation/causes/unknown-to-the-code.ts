import { foreignKeysOn } from "../../../catalog/look-up";
import type { Cause, Verdict } from "../../../diagnose/cause";
import type { Evidence } from "../../../diagnose/evidence";
import { byPaste, bySchema, byStatement, confirmed, leaning, ruledOut, undecided } from "../../../diagnose/verdicts";
import { fillsItself } from "../../../fixes/suggest-value";
import { type Facts, factsOf } from "../facts";
import { joiningLater, namingAll } from "../naming-all";
import { isNamedLikeKey, isNamedLikeReference, nullInRow, standsFirst, standsLast } from "../signs";
import type { RowRefused } from "../situation";
import { columnText } from "../subject";

/** Drift: the database has a NOT NULL column that the running code does not know. */
export const unknownToTheCode: Cause<RowRefused> = {
  id: "unknown-to-the-code",
  title: ({ attribute }) => `The code does not know \`${attribute}\``,
  explanation: (situation, evidence) =>
    `The database has \`${columnText(factsOf(situation, evidence).subject)}\`, and the running code writes rows without it: its model lacks the field, an older version is still running, or a migration of another branch is applied.`,
  examine(situation, evidence) {
    const { framework } = evidence.report.source;
    const facts = factsOf(situation, evidence);
    const { given, keyWithoutGenerator, context, subject } = facts;
    if (keyWithoutGenerator || context.inside || context.action || subject.attribute?.generated) return undefined;
    // What a trigger fills in, the code need not know.
    if (facts.changers?.some(({ assigns }) => assigns !== "never" && assigns !== "unknown")) return undefined;
    if (given.kind === "unknown")
      return evidence.statement === undefined && !context.copy ? withoutStatement(situation, facts, evidence) : undefined;
    if (given.kind !== "omitted") {
      if (given.kind === "untouched" || framework === undefined) return undefined;
      return ruledOut(byStatement(`The statement of the code names \`${situation.attribute}\`.`));
    }
    if (facts.defaultGaveNull || evidence.statement?.kind === "copy") return undefined;
    const left = byStatement(`The statement does not name \`${situation.attribute}\`.`);
    if (framework !== undefined && joiningLater.has(framework)) {
      const { relation } = subject;
      if (relation === undefined && isNamedLikeReference(situation.attribute)) return undecided(["schema"], left);
      if (relation && foreignKeysOn(relation, situation.attribute).length > 0) return undefined;
    }
    if (framework !== undefined && namingAll.has(framework))
      return confirmed(left, byPaste(`${framework} made it, and it names every column of the model.`));
    return isOnlyOneLeftOut(facts, evidence) ? confirmed(left, ...newestOfAll(facts, evidence)) : undefined;
  },
};

/** New columns stand at the end of a table, and code that is older does not know them. */
function withoutStatement({ attribute }: RowRefused, { subject }: Facts, evidence: Evidence): Verdict | undefined {
  if (subject.relation === undefined && isNamedLikeKey(attribute, subject.table?.name)) return undefined;
  const { message, source, call } = evidence.report;
  // A model is the table.
  if (source.framework === "dbt") return undefined;
  if (source.framework === "prisma" && message.startsWith("Null constraint violation") && !call?.operation?.startsWith("update"))
    return leaning(
      "for",
      ["statement"],
      byPaste("Prisma asks for the fields that its schema requires before it sends anything: there, this one is missing or optional."),
    );
  const found = nullInRow(evidence);
  if (found?.trailing && found.nulls <= 2) return leaning("for", ["statement"], standsLast(found.nulls));
  return found?.at === 0 ? leaning("against", ["statement"], standsFirst) : undecided(["statement"]);
}

/**
 * The statement names every other column that does not fill itself, and this is the last one of the table: it was added after the code
 * was written. Only of tables with some columns, where that is no chance.
 */
function isOnlyOneLeftOut({ subject }: Facts, { statement, catalog }: Evidence): boolean {
  const { relation, attribute, reached } = subject;
  if (statement?.kind !== "insert" || statement.columns === undefined || relation === undefined || reached !== "directly") return false;
  const named = new Set(statement.columns.map(({ name }) => name));
  const others = relation.columns.filter((one) => one !== attribute && one.generated === null && !fillsItself(relation, one, catalog));
  return relation.columns.at(-1) === attribute && others.length >= 3 && others.every(({ name }) => named.has(name));
}

function newestOfAll({ subject }: Facts, { statement }: Evidence) {
  const count = statement?.kind === "insert" ? (statement.columns?.length ?? 0) : 0;
  return [
    bySchema(`\`${columnText(subject)}\` is the last column of the table, so it was added after the others.`),
    byStatement(`The statement names the other ${count} columns that need a value, all of them.`),
  ];
}
