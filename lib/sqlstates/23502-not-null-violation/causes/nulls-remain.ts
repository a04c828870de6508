import { countedRows, countedRowsFirst } from "../../../catalog/counted-rows";
import type { Cause } from "../../../diagnose/cause";
import { byData, byPaste, bySchema, byStatement, confirmed, ruledOut, undecided } from "../../../diagnose/verdicts";
import type { AlterAction } from "../../../statement/statement";
import type { ContainsNulls } from "../situation";
import { subjectOf } from "../subject";

/** SET NOT NULL, VALIDATE CONSTRAINT or ADD PRIMARY KEY while rows still hold NULL. */
export const nullsRemain: Cause<ContainsNulls> = {
  id: "nulls-remain",
  general: () => true,
  title: ({ attribute }) => `Rows still hold NULL in \`${attribute}\``,
  explanation: ({ attribute, relation }) =>
    `The rule is tested on the rows that ${relation ?? "the table"} has, and at least one of them holds NULL in \`${attribute}\`. A DEFAULT does not help: it is used for new rows only.`,
  examine(situation, evidence) {
    const { statement } = evidence;
    const { relation, attribute } = subjectOf(situation, evidence);
    const look = evidence.looks.find((one) => one.id === "nulls");
    const counted =
      look?.kind === "null-count" && look.count > 0
        ? [byData(`${countedRowsFirst(look)} ${countedRows(look).one ? "holds" : "hold"} NULL in \`${situation.attribute}\`.`)]
        : [];
    if (situation.ofDomain) return confirmed(byPaste("The wording is that of ALTER DOMAIN … SET NOT NULL."), ...counted);
    if (statement?.kind === "alter-table") {
      const action = statement.actions.find((one) => enforces(one, situation.attribute));
      if (action !== undefined) return confirmed(byStatement(`The statement ${words(action)}, and PostgreSQL found a NULL.`), ...counted);
      if (statement.actions.some((one) => one.kind === "add-column" && one.column === situation.attribute))
        return ruledOut(byStatement(`The statement adds the column \`${situation.attribute}\`; no row held it before.`));
    }
    if (statement?.kind === "alter-table" && attribute?.notNull && attribute.notNullValid)
      return ruledOut(bySchema(`\`${situation.attribute}\` is NOT NULL already, so no stored row holds NULL there.`));
    if (relation === undefined) return undecided(["statement"]);
    if (attribute === undefined) return ruledOut(bySchema(`\`${relation.name}\` has no column \`${situation.attribute}\` yet.`));
    return confirmed(
      bySchema(`\`${relation.name}\` has the column \`${situation.attribute}\` already, so the rule is put on rows that exist.`),
      ...counted,
    );
  },
};

function enforces(action: AlterAction, column: string): boolean {
  if (action.kind === "set-not-null" || action.kind === "add-not-null") return action.column === column;
  if (action.kind === "add-primary-key") return action.columns.length === 0 || action.columns.includes(column);
  return action.kind === "validate" || action.kind === "attach-partition";
}

function words(action: AlterAction): string {
  if (action.kind === "add-primary-key") return "adds a primary key";
  if (action.kind === "validate") return `validates \`${action.name}\``;
  return action.kind === "attach-partition" ? "attaches a partition" : "sets NOT NULL";
}
