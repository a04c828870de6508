import { partitionsOf } from "../../catalog/look-up";
import type { QualifiedName } from "../../fixes/sql";
import type { Moment } from "../moment";
import type { Finding } from "./rule";

/** ATTACH PARTITION reads the rows of the new partition, and those of the DEFAULT one. */
export function attachPartition(partition: QualifiedName, moment: Moment): readonly Finding[] {
  const { table, relation, catalog, serverVersion } = moment;
  const parent = { table, mode: moment.lock } as const;
  const action = "ATTACH PARTITION";
  const found: Finding[] = [];
  if (!moment.isEmpty(partition)) {
    const attached = moment.relationOf(partition);
    found.push({
      action,
      table: partition,
      raises: {
        sqlstate: "23514",
        message: `partition constraint${serverVersion >= 13 ? ` of relation "${partition.name}"` : ""} is violated by some row`,
        schema: attached?.schema ?? partition.schema,
        table: partition.name,
      },
      verdict: { verdict: "undecided", needs: [] },
      locks: [{ table: partition, mode: "ACCESS EXCLUSIVE" }, parent],
      work: "scan",
      doing: `reads every row of \`${partition.name}\` to see that its bounds hold it, unless a valid CHECK on it says so`,
      safeForms: [],
    });
  }
  const fallback = relation && catalog && partitionsOf(catalog, relation).find(({ partitionOf }) => partitionOf?.bound === "DEFAULT");
  if (fallback && !moment.isEmpty(fallback)) {
    found.push({
      action,
      table: { schema: fallback.schema, name: fallback.name },
      raises: {
        sqlstate: "23514",
        message: `updated partition constraint for default partition${serverVersion >= 13 ? ` "${fallback.name}"` : ""} would be violated by some row`,
        schema: fallback.schema,
        table: fallback.name,
      },
      verdict: { verdict: "undecided", needs: [] },
      locks: [{ table: { schema: fallback.schema, name: fallback.name }, mode: "ACCESS EXCLUSIVE" }, parent],
      work: "scan",
      doing: `reads every row of the DEFAULT partition \`${fallback.name}\` to see that none belongs to the new one`,
      safeForms: [],
    });
  }
  return found;
}
