import type { Relation } from "../../catalog/catalog";
import { attributeOf } from "../../catalog/look-up";
import type { Change } from "../change";
import type { RaisedError } from "../hazard";
import { confirmed, type Moment, proofOf } from "../moment";
import { notNullFirst } from "../safe-forms/not-null-first";
import type { Finding } from "./rule";

/** ATTACH PARTITION of a table that is not built like the partitioned one, or beside a DEFAULT partition that is there: no row is read. */
export function attachRefused(
  { bound }: Extract<Change, { kind: "attach-partition" }>,
  attached: Relation | undefined,
  moment: Moment,
): Finding | undefined {
  const { relation, table } = moment;
  if (attached === undefined || relation === undefined) return undefined;
  const other = bound === "DEFAULT" ? relation.partitions?.find((one) => one.bound === "DEFAULT") : undefined;
  const found: Unlike | undefined = other
    ? {
        raises: { sqlstate: "42P17", message: `partition "${attached.name}" conflicts with existing default partition "${other.name}"` },
        told: `\`${other.name}\` is the DEFAULT partition already.`,
      }
    : unlike(attached, relation, moment.serverVersion);
  if (found === undefined) return undefined;
  return {
    action: "ATTACH PARTITION",
    table: attached,
    raises: found.raises,
    verdict: confirmed(proofOf("schema", found.told)),
    locks: [
      { table: attached, mode: "ACCESS EXCLUSIVE" },
      { table, mode: moment.lock },
    ],
    work: "instant",
    doing: "is refused before any row is read",
    safeForms: found.nullable ? notNullFirst(found.nullable, attached, moment) : [],
  };
}

interface Unlike {
  readonly raises: RaisedError;
  readonly told: string;
  /** What is the matter is only that these allow NULL. */
  readonly nullable?: readonly string[];
}

/** In the order of MergeAttributesIntoExisting in tablecmds.c. */
function unlike(attached: Relation, parent: Relation, serverVersion: number): Unlike | undefined {
  const raised = (message: string): RaisedError => ({ sqlstate: "42804", message });
  const extra = attached.columns.find(({ name }) => attributeOf(parent, name) === undefined);
  if (extra)
    return {
      raises: raised(`table "${attached.name}" contains column "${extra.name}" not found in parent "${parent.name}"`),
      told: `A partition has the columns of its table and no others; \`${extra.name}\` is one.`,
    };
  const nullable: string[] = [];
  for (const { name, type, notNull } of parent.columns) {
    const own = attributeOf(attached, name);
    if (own === undefined)
      return { raises: raised(`child table is missing column "${name}"`), told: `\`${attached.name}\` has no column \`${name}\`.` };
    if (own.type !== type)
      return {
        raises: raised(`child table "${attached.name}" has different type for column "${name}"`),
        told: `\`${name}\` is ${own.type} in \`${attached.name}\`, and ${type} in \`${parent.name}\`.`,
      };
    if (notNull && !own.notNull) nullable.push(name);
  }
  const [first] = nullable;
  if (first === undefined) return undefined;
  const message =
    serverVersion >= 18
      ? `column "${first}" in child table "${attached.name}" must be marked NOT NULL`
      : `column "${first}" in child table must be marked NOT NULL`;
  return {
    raises: raised(message),
    told: `\`${first}\` is NOT NULL in \`${parent.name}\`, and allows NULL in \`${attached.name}\`.`,
    nullable,
  };
}
