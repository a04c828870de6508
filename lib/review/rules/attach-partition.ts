import type { Relation } from "../../catalog/catalog";
import { attributeOf } from "../../catalog/look-up";
import { conditionOf } from "../../fixes/condition";
import { join, type QualifiedName, sql, textOf } from "../../fixes/sql";
import type { Change } from "../change";
import type { Moment } from "../moment";
import { type PartitionCondition, partitionCondition } from "../partition-condition";
import { attachProved, type ToProve } from "../safe-forms/attach-proved";
import { judgedCheck } from "./add-check";
import type { Finding } from "./rule";

/** ATTACH PARTITION reads the rows of the new partition, and those of the DEFAULT one, unless a valid CHECK on each proves them. */
export function attachPartition(change: Extract<Change, { kind: "attach-partition" }>, moment: Moment): readonly Finding[] {
  const { partition, bound } = change;
  const { table, relation, serverVersion } = moment;
  const condition = relation && partitionCondition(relation, bound);
  const attached = moment.relationOf(partition);
  const fallback = defaultOf(moment);
  const outside = fallback && moment.relationOf(fallback);
  const whole = condition && join(condition.parts, " AND ");
  const inNew = moment.isEmpty(partition) || (condition && attached && isProved(attached, condition)) ? undefined : partition;
  const inDefault = fallback === undefined || moment.isEmpty(fallback) ? undefined : fallback;
  const toProve: ToProve[] = [];
  if (whole && attached && inNew) toProve.push({ table: attached, condition: whole });
  if (whole && outside && inDefault) toProve.push({ table: outside, condition: sql`NOT (${whole})` });
  const complete = toProve.length === [inNew, inDefault].filter((one) => one !== undefined).length;
  const safeForms = complete ? attachProved(moment, toProve, attached) : [];
  const finding = (read: QualifiedName, found: Relation | undefined, message: string, doing: string): Finding => {
    const proof = toProve.find(({ table: one }) => one === found);
    return {
      action: "ATTACH PARTITION",
      table: read,
      raises: { sqlstate: "23514", message, schema: found?.schema ?? read.schema, table: read.name },
      ...(condition && found && proof
        ? judgedCheck({ ...moment, table: read, relation: found }, textOf(proof.condition), [condition.column], "are in the way")
        : { verdict: { verdict: "undecided", needs: [] } as const }),
      locks: [
        { table: read, mode: "ACCESS EXCLUSIVE" },
        { table, mode: moment.lock },
      ],
      work: "scan",
      doing,
      safeForms,
    };
  };
  const since13 = (text: string) => (serverVersion >= 13 ? text : "");
  return [
    ...(inNew === undefined
      ? []
      : [
          finding(
            inNew,
            attached,
            `partition constraint${since13(` of relation "${inNew.name}"`)} is violated by some row`,
            `reads every row of \`${inNew.name}\` to see that its bounds hold it`,
          ),
        ]),
    ...(inDefault === undefined
      ? []
      : [
          finding(
            inDefault,
            outside,
            `updated partition constraint for default partition${since13(` "${inDefault.name}"`)} would be violated by some row`,
            `reads every row of the DEFAULT partition \`${inDefault.name}\` to see that none belongs to the new one`,
          ),
        ]),
  ];
}

function defaultOf({ relation, catalog }: Moment): QualifiedName | undefined {
  const listed = relation?.partitions?.find(({ bound }) => bound === "DEFAULT");
  if (listed || relation === undefined) return listed;
  return catalog?.relations.find(
    ({ partitionOf }) => partitionOf?.bound === "DEFAULT" && partitionOf.name === relation.name && partitionOf.schema === relation.schema,
  );
}

/** The valid CHECKs of the table hold each part of the condition, as PostgreSQL writes it or as a person does. */
function isProved(relation: Relation, { column, parts }: PartitionCondition): boolean {
  const valid = relation.constraints.filter(({ kind, validated, enforced }) => kind === "check" && validated && enforced);
  const known = new Set(valid.flatMap(({ expression }) => conjuncts(expression ?? "")));
  const attribute = attributeOf(relation, column);
  if (attribute?.notNull && attribute.notNullValid) known.add(plain(textOf(sql`${column} IS NOT NULL`)));
  return parts.every((part) => known.has(plain(textOf(part))));
}

function conjuncts(expression: string): readonly string[] {
  const condition = conditionOf(expression);
  const parts = condition.kind === "and" ? condition.parts : [condition];
  return parts.flatMap((part) => (part.kind === "and" ? part.parts : [part])).map(({ text }) => plain(text));
}

/** Without casts, brackets and spaces. */
function plain(text: string): string {
  return text
    .replace(/::(?:"[^"]*"|[a-z_]+(?: varying| precision| with(?:out)? time zone)?)(?:\(\d+(?:,\s*\d+)?\))?/g, "")
    .replace(/[\s()]+/g, "")
    .toLowerCase();
}
