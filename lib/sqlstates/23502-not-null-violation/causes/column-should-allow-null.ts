import type { Relation } from "../../../catalog/catalog";
import { primaryKeyOf } from "../../../catalog/look-up";
import type { Cause } from "../../../diagnose/cause";
import { bySchema, confirmed, ruledOut, undecided } from "../../../diagnose/verdicts";
import { factsOf } from "../facts";
import type { RowRefused } from "../situation";
import { columnText } from "../subject";

/** The rule is outdated: "unknown" has become a real state of the column. What a column means, no catalog tells. */
export const columnShouldAllowNull: Cause<RowRefused> = {
  id: "column-should-allow-null",
  general: () => true,
  title: (situation, evidence) => `${columnText(factsOf(situation, evidence).subject)} should allow NULL`,
  explanation: ({ attribute }) =>
    `The rule may be older than the need: when a row without \`${attribute}\` is valid, NOT NULL has to go. Every reader of the column must then expect NULL.`,
  examine(situation, evidence) {
    const { subject } = factsOf(situation, evidence);
    const { relation, attribute } = subject;
    if (relation === undefined || attribute === undefined) return undecided(["schema"]);
    if (primaryKeyOf(relation)?.columns.includes(attribute.name))
      return ruledOut(bySchema(`\`${attribute.name}\` is in the primary key of \`${relation.name}\`, which never holds NULL.`));
    if (attribute.identity !== null) return ruledOut(bySchema(`\`${columnText(subject)}\` is an identity column, which never holds NULL.`));
    const expected = expectingNull(relation, attribute.name);
    if (expected.length > 0) return confirmed(...expected.map(bySchema));
    // A listing or a CREATE TABLE need not hold the indexes, checks and foreign keys that would tell.
    return evidence.catalog?.from === "connection" ? undefined : undecided(["connection"]);
  },
};

/** Parts of the schema that make sense only where the column may be NULL. */
function expectingNull({ indexes, constraints }: Relation, column: string): readonly string[] {
  const name = `"?${column.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}"?`;
  const asks = new RegExp(`(?:^|[^\\w"])${name}\\)? IS (?:NOT )?NULL`, "i");
  const found: string[] = [];
  for (const key of constraints)
    if (key.kind === "foreign key" && key.columns.includes(column) && [key.onDelete, key.onUpdate].includes("set null"))
      found.push(`\`${key.name}\` sets the column to NULL: ${key.definition}.`);
  for (const index of indexes)
    if (index.predicate !== null && asks.test(index.predicate)) found.push(`\`${index.name}\` is an index WHERE ${index.predicate}.`);
  for (const check of constraints)
    if (check.kind === "check" && check.expression !== null && asks.test(check.expression))
      found.push(`\`${check.name}\` asks whether it is null: ${check.definition}.`);
  return found;
}
