import { ancestorsOf } from "../../../catalog/look-up";
import type { Evidence } from "../../../diagnose/evidence";
import { withReplacements } from "../../../fixes/corrected-statement";
import type { FixDraft } from "../../../fixes/fix";
import { sql } from "../../../fixes/sql";
import { isWithin, keyColumnsOf, knownPartitions } from "../partition-bounds";

/** An INSERT that names a partition, into the partitioned table instead: offered where a partition is known to take the row. */
export function writeToParent(evidence: Evidence): FixDraft | undefined {
  const { relation, catalog, row, statement, target } = evidence;
  if (statement?.kind !== "insert" || statement.onConflict || target !== undefined || relation === undefined || catalog === undefined)
    return undefined;
  const parent = ancestorsOf(catalog, relation)[0];
  const partitions = parent && knownPartitions(evidence, parent);
  const [column, ...more] = (parent && keyColumnsOf(parent)) ?? [];
  const single = statement.source.kind === "values" && statement.source.rows.length === 1;
  if (parent === undefined || partitions === undefined || column === undefined || more.length > 0 || !single) return undefined;
  const cell = row?.cells.find((one) => one.column === column && one.certainty === "certain" && !one.truncated && one.state !== "hidden");
  const takes = cell && partitions.find(({ bound }) => isWithin(cell.value, bound) === true);
  // One that is partitioned again may have no place for it either.
  const leaf = takes && catalog.relations.find(({ name }) => name === takes.name);
  const inOrder = parent.columns.map(({ name }) => name).join() === relation.columns.map(({ name }) => name).join();
  if (takes === undefined || leaf?.partitioned || (statement.columns === undefined && !inOrder)) return undefined;
  const written = withReplacements(statement, [{ at: statement.target.range, value: sql`${parent}` }], { columns: relation.columns });
  return (
    written && {
      id: "write-to-parent",
      kind: "statement",
      title: `Insert into ${parent.name}, which finds the partition`,
      when: `The row belongs to ${takes.name}. Written to ${parent.name}, each row goes to the partition that fits.`,
      best: true,
      risk: "low",
      steps: [{ sql: sql`${written};`, lock: "ROW EXCLUSIVE" }],
    }
  );
}
