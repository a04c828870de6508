import { domainNamed } from "../../../catalog/look-up";
import type { Cause } from "../../../diagnose/cause";
import { byPaste, bySchema, byStatement, confirmed, undecided } from "../../../diagnose/verdicts";
import { factsOf } from "../facts";
import { type DomainNull, isDomain } from "../situation";
import { columnText } from "../subject";

/** A column, a cast, a parameter or a variable of the domain got NULL. */
export const domainNotNull: Cause<DomainNull> = {
  id: "domain-not-null",
  title(situation, evidence) {
    const { subject } = factsOf(situation, evidence);
    return subject.attribute
      ? `\`${columnText(subject)}\` is of the domain \`${situation.domain}\`, which refuses NULL`
      : `A value of the domain \`${situation.domain}\` is NULL`;
  },
  explanation: ({ domain }) =>
    `The NOT NULL belongs to the type: ${domain} refuses NULL wherever it is used, in a column (also one that the statement leaves out), in a cast, in a function. The message names no table and no column.`,
  examine(situation, evidence) {
    const { statement, catalog } = evidence;
    const { subject, given, verb } = factsOf(situation, evidence);
    const domain = catalog && domainNamed(catalog, situation.domain, situation.schema);
    if (statement === undefined) return undecided(["statement", ...(catalog ? [] : ["schema" as const])]);
    const added =
      statement.kind === "alter-table"
        ? statement.actions.find((one) => one.kind === "add-column" && isDomain(one.type, situation))
        : undefined;
    if (added?.kind === "add-column")
      return confirmed(
        byStatement(`The statement adds \`${added.column}\` of the type ${added.type}, without a DEFAULT, to a table that has rows.`),
      );
    if (subject.attribute === undefined || subject.column === undefined) return undecided([catalog ? "connection" : "schema"]);
    const ofDomain = bySchema(
      `\`${columnText(subject)}\` is of the domain \`${situation.domain}\`${domain?.notNull ? ", which is NOT NULL" : ""}.`,
    );
    if (given.kind === "omitted") return confirmed(byStatement(`The ${verb} does not name \`${subject.column}\`.`), ofDomain);
    if (given.kind === "null") return confirmed(byStatement(`The ${verb} gives \`${subject.column}\` NULL.`), ofDomain);
    if (given.kind === "constant") return undecided(["data"], ofDomain);
    return given.kind === "unknown" ? undecided(["schema"], ofDomain) : confirmed(ofDomain, byPaste("Its value was NULL."));
  },
};
