import { ancestorsOf, findRelation } from "../../../catalog/look-up";
import type { Evidence } from "../../../diagnose/evidence";
import type { FixDraft, StepDraft } from "../../../fixes/fix";
import { join, type Sql, sql } from "../../../fixes/sql";
import { declaredForeignKey, type ForeignKey, foreignKeyOf } from "../foreign-key";
import type { RemovingPartition } from "../situation";
import { referencesTo } from "./parent-case";
import { nameOf } from "./row-sql";
import { nullableColumns } from "./set-null-instead";

/** What to do with the rows that point into a partition before it goes. Actions such as CASCADE do not run for it. */
export function partitionFixes(situation: RemovingPartition, evidence: Evidence): readonly FixDraft[] {
  const { catalog } = evidence;
  const own = foreignKeyOf(situation, evidence);
  const foreignKey = own && catalog && declaredForeignKey(own, catalog);
  const partition = catalog && findRelation(catalog, { name: situation.table });
  if (foreignKey === undefined || catalog === undefined || partition === undefined) return [];
  // Every foreign key to the partitioned table is checked, and those to the partition itself go with it.
  const above = [...ancestorsOf(catalog, partition)];
  const lists = above.map((relation) => referencesTo(relation, evidence));
  const references = lists.flatMap((list) => list ?? []).filter(({ temporal }) => !temporal);
  const known = lists.every((list) => list !== undefined) && references.length > 0;
  const pointsIn = (one: ForeignKey): Sql => {
    const same = one.columns.map(
      (column, index) => sql`${{ schema: "p", name: one.referencedColumns[index] ?? "" }} = ${{ schema: "r", name: column }}`,
    );
    return sql`EXISTS (SELECT 1 FROM ${nameOf(partition)} AS p WHERE ${join(same, " AND ")})`;
  };
  const { referencing } = foreignKey;
  const list: FixDraft = {
    id: "list-references",
    kind: "investigate",
    title: `List the rows of ${referencing.name} that point into ${partition.name}`,
    when: "Before anything is changed: which rows are in the way.",
    steps: [
      {
        sql: sql`SELECT r.* FROM ${nameOf(referencing)} AS r WHERE ${pointsIn(foreignKey)} LIMIT 50;`,
        lock: "ACCESS SHARE",
        scansTable: true,
      },
    ],
    risk: "none",
  };
  if (!known) return [list];
  const nullable = new Map(references.map((one) => [one, nullableColumns(one, evidence)]));
  const steps = (change: (one: ForeignKey) => Sql): readonly StepDraft[] =>
    references.map((one) => ({ sql: sql`${change(one)} WHERE ${pointsIn(one)};`, lock: "ROW EXCLUSIVE", scansTable: true }));
  const setNull: FixDraft = {
    id: "set-null-on-children",
    kind: "data",
    title: `Set the reference to NULL in the rows that point into ${partition.name}`,
    when: "The rows stay, and what they point at goes.",
    steps: steps(
      (one) => sql`UPDATE ${nameOf(one.referencing)} AS r SET ${join((nullable.get(one) ?? []).map((column) => sql`${column} = NULL`))}`,
    ),
    risk: "medium",
    riskNote: "Which rows pointed where is not kept anywhere.",
  };
  const remove: FixDraft = {
    id: "delete-children-first",
    kind: "data",
    title: `Delete the rows that point into ${partition.name}`,
    when: "The rows go with the partition.",
    steps: steps((one) => sql`DELETE FROM ${nameOf(one.referencing)} AS r`),
    risk: "high",
    riskNote: "The rows are gone after COMMIT. Look at them first.",
  };
  const canSetNull = [...nullable.values()].every((columns) => columns.length > 0);
  const canDelete = references.every((one) => one.referencing.referencedBy.length === 0);
  return [list, ...(canSetNull ? [setNull] : []), ...(canDelete ? [remove] : [])];
}
