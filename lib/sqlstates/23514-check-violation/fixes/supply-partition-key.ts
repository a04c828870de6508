import type { Relation } from "../../../catalog/catalog";
import { attributeOf } from "../../../catalog/look-up";
import type { Evidence } from "../../../diagnose/evidence";
import { isOwnStatement } from "../../../diagnose/own-statement";
import { withValue } from "../../../fixes/corrected-statement";
import type { FixDraft } from "../../../fixes/fix";
import { sql } from "../../../fixes/sql";
import { rowChangers } from "../row-changers";

/** A value where the partition key is null. Which partitions there are decides what fits, so the person gives it. */
export function supplyPartitionKey(relation: Relation, evidence: Evidence): FixDraft | undefined {
  const { key, statement, target } = evidence;
  const [column, ...more] = (key?.columns ?? []).filter((_, index) => key?.values[index] === null);
  const attribute = column === undefined ? undefined : attributeOf(relation, column);
  if (statement === undefined || column === undefined || attribute === undefined || more.length > 0) return undefined;
  if (!isOwnStatement(evidence) || rowChangers(evidence, [column]).length > 0) return undefined;
  const corrected = withValue(statement, column, { input: column }, { columns: (target ?? relation).columns });
  return (
    corrected && {
      id: "supply-value",
      kind: "statement",
      title: `Give ${column} a value`,
      when: `Every row belongs to one of the partitions, and ${column} says to which. NOT NULL on it, with a DEFAULT where one is right, names the column in the error instead.`,
      risk: "low",
      inputs: [
        {
          name: column,
          label: `${relation.name}.${column}`,
          type: attribute.type,
          value: null,
          why: "It has to fall into one of the partitions.",
        },
      ],
      steps: [{ sql: sql`${corrected};`, lock: "ROW EXCLUSIVE" }],
    }
  );
}
