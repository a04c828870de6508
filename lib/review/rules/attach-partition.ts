import type { Relation } from "../../catalog/catalog";
import { type QualifiedName, sql } from "../../fixes/sql";
import type { Change } from "../change";
import { judgedByCount, type Moment } from "../moment";
import { type PartitionCondition, partitionCondition, wholeOf, writtenOf } from "../partition-condition";
import { provesBounds } from "../proves-bounds";
import { attachProved, type ToProve } from "../safe-forms/attach-proved";
import { withLockTimeoutAround } from "../safe-forms/with-lock-timeout-around";
import { judgedCheck } from "./add-check";
import { attachLacks } from "./attach-lacks";
import { attachRefused } from "./attach-refused";
import type { Finding } from "./rule";

/** ATTACH PARTITION reads the rows of the new partition, and those of the DEFAULT one, unless a valid CHECK on each proves them. */
export function attachPartition(change: Extract<Change, { kind: "attach-partition" }>, moment: Moment): readonly Finding[] {
  const { partition, bound } = change;
  const { table, relation, serverVersion } = moment;
  const condition = relation && partitionCondition(relation, bound);
  const attached = moment.relationOf(partition);
  const refused = attachRefused(change, attached, moment);
  if (refused) return [refused];
  const fallback = bound === "DEFAULT" ? undefined : defaultOf(moment);
  const outside = fallback && moment.relationOf(fallback);
  const free = condition && (condition.parts.length === 0 || (attached && provesBounds(attached, condition.parts)));
  const inNew = moment.isEmpty(partition) || free ? undefined : partition;
  const beyond = condition && { ...condition, parts: [sql`NOT (${wholeOf(condition)})`] };
  const inDefault =
    fallback === undefined || moment.isEmpty(fallback) || (beyond && outside && provesBounds(outside, beyond.parts)) ? undefined : fallback;
  const toProve: ToProve[] = [];
  if (condition && attached && inNew) toProve.push({ table: attached, condition: wholeOf(condition) });
  if (beyond && outside && inDefault) toProve.push({ table: outside, condition: wholeOf(beyond) });
  const complete = toProve.length === [inNew, inDefault].filter((one) => one !== undefined).length;
  const provable = complete && condition?.provable === true;
  const safeForms = [...(provable ? attachProved(moment, toProve, attached) : []), ...(provable ? [] : withLockTimeoutAround(moment))];
  const finding = (
    read: QualifiedName,
    found: Relation | undefined,
    rule: PartitionCondition | undefined,
    message: string,
    doing: string,
  ) =>
    ({
      action: "ATTACH PARTITION",
      table: read,
      raises: { sqlstate: "23514", message, schema: found?.schema ?? read.schema, table: read.name },
      ...(rule && found
        ? judged(rule, { ...moment, table: read, relation: found }, relation)
        : { verdict: { verdict: "undecided", needs: [] } }),
      locks: [
        { table: read, mode: "ACCESS EXCLUSIVE" },
        { table, mode: moment.lock },
      ],
      work: "scan",
      doing: `${doing}${condition && !condition.provable ? unprovable : ""}`,
      safeForms,
    }) satisfies Finding as Finding;
  const lacking = attached && relation && !moment.isEmpty(partition) ? attachLacks(attached, relation, moment) : [];
  const since13 = (text: string) => (serverVersion >= 13 ? text : "");
  return [
    ...(inNew === undefined
      ? []
      : [
          finding(
            inNew,
            attached,
            condition,
            `partition constraint${since13(` of relation "${inNew.name}"`)} is violated by some row`,
            bound === "DEFAULT"
              ? `reads every row of \`${inNew.name}\` to see that none belongs to another partition`
              : `reads every row of \`${inNew.name}\` to see that its bounds hold it`,
          ),
        ]),
    ...(inDefault === undefined
      ? []
      : [
          finding(
            inDefault,
            outside,
            beyond,
            `updated partition constraint for default partition${since13(` "${inDefault.name}"`)} would be violated by some row`,
            `reads every row of the DEFAULT partition \`${inDefault.name}\` to see that none belongs to the new one`,
          ),
        ]),
    ...lacking,
  ];
}

const unprovable =
  " (no CHECK proves it beforehand: of a HASH key that has a collation PostgreSQL makes another condition than one can write, and a long list is proved only where it is the very same)";

/** Rows that another partition would hold. */
function judged(condition: PartitionCondition, moment: Moment, parent: Relation | undefined): Pick<Finding, "verdict" | "rows" | "answer"> {
  const { columns, hash } = condition;
  if (hash === undefined) return judgedCheck(moment, writtenOf(condition), columns, "are in the way");
  const answer =
    moment.relation && parent
      ? moment.look({
          kind: "failing-count",
          relation: { schema: moment.relation.schema, name: moment.relation.name },
          columns,
          values: [],
          hash,
          referenced: { schema: parent.schema, name: parent.name },
          referencedColumns: columns,
        })
      : undefined;
  return { ...judgedByCount(moment, answer, "are in the way"), answer };
}

function defaultOf({ relation, catalog }: Moment): QualifiedName | undefined {
  const listed = relation?.partitions?.find(({ bound }) => bound === "DEFAULT");
  if (listed || relation === undefined) return listed;
  return catalog?.relations.find(
    ({ partitionOf }) => partitionOf?.bound === "DEFAULT" && partitionOf.name === relation.name && partitionOf.schema === relation.schema,
  );
}
