import { primaryKeyOf } from "../../catalog/look-up";
import type { QualifiedName } from "../../fixes/sql";
import type { ConstraintDefinition } from "../../statement/constraint-definition";
import type { RaisedError } from "../hazard";
import { confirmed, judgedByCount, type Moment, proofOf, ruledOut } from "../moment";
import { foreignKeyGently } from "../safe-forms/foreign-key-gently";
import { withLockTimeoutAround } from "../safe-forms/with-lock-timeout-around";
import type { Finding } from "./rule";

/** ADD FOREIGN KEY reads the rows of its table, while writes to both tables wait. */
export function addForeignKey(constraint: ConstraintDefinition, moment: Moment): readonly Finding[] {
  const { table, relation, serverVersion } = moment;
  const { referenced, columns } = constraint;
  if (referenced === undefined || moment.isEmpty(table)) return [];
  const parent = { schema: referenced.schema ?? null, name: referenced.name };
  const locks = [
    { table, mode: moment.lock },
    { table: parent, mode: "SHARE ROW EXCLUSIVE" },
  ] as const;
  const name = moment.made.find((one) => one.kind === "foreign key" && sameNames(one.columns, columns))?.name ?? constraint.name ?? "";
  if (!constraint.valid || !constraint.enforced) {
    return relation?.partitioned && serverVersion < 18 && constraint.enforced ? [refusedNotValid(moment, parent, name)] : [];
  }
  const judged = judgedForeignKey(moment, {
    columns,
    parent,
    referencedColumns: constraint.referencedColumns,
    plain: !constraint.temporal && !constraint.matchFull,
  });
  return [
    {
      action: "ADD FOREIGN KEY",
      table,
      raises: violates(moment, name),
      ...judged,
      locks,
      work: "foreign key check",
      doing: `looks every row of \`${table.name}\` up in \`${referenced.name}\``,
      safeForms: [...foreignKeyGently(moment, name), ...withLockTimeoutAround(moment)],
    },
  ];
}

interface Reference {
  readonly columns: readonly string[];
  readonly parent: QualifiedName;
  readonly referencedColumns: readonly string[];
  /** Null in part means not checked, and values are compared with `=`. */
  readonly plain: boolean;
}

/** Whether rows point at nothing. */
export function judgedForeignKey(
  moment: Moment,
  { columns, parent, referencedColumns, plain }: Reference,
): Pick<Finding, "verdict" | "rows" | "answer"> {
  const { relation } = moment;
  if (columns.every((column) => moment.isAllNull(column)) && columns.length > 0)
    return { verdict: ruledOut(proofOf("statement", "The script adds the column without a DEFAULT, so no row points anywhere.")) };
  const referenced = moment.relationOf(parent);
  const known = referencedColumns.length > 0 ? referencedColumns : ((referenced && primaryKeyOf(referenced)?.columns) ?? []);
  const there = columns.every((column) => relation?.columns.some(({ name }) => name === column)) && known.length === columns.length;
  const answer =
    relation && referenced && there && plain
      ? moment.look({
          kind: "orphan-count",
          relation: { schema: relation.schema, name: relation.name },
          columns,
          values: [],
          referenced: { schema: referenced.schema, name: referenced.name },
          referencedColumns: known,
        })
      : undefined;
  return { ...judgedByCount(moment, answer, `point at no row of \`${parent.name}\``), answer };
}

export function violates({ table, relation }: Moment, constraint: string): RaisedError {
  return {
    sqlstate: "23503",
    message: `insert or update on table "${table.name}" violates foreign key constraint "${constraint}"`,
    schema: relation?.schema ?? table.schema,
    table: table.name,
    constraint,
  };
}

/** ATAddForeignKeyConstraint in tablecmds.c, before 18. */
function refusedNotValid(moment: Moment, parent: QualifiedName, name: string): Finding {
  const { table } = moment;
  return {
    action: "ADD FOREIGN KEY … NOT VALID",
    table,
    raises: {
      sqlstate: "42809",
      message: `cannot add NOT VALID foreign key on partitioned table "${table.name}" referencing relation "${parent.name}"`,
    },
    verdict: confirmed(proofOf("schema", `\`${table.name}\` is partitioned, and the server is older than 18.`)),
    locks: [{ table, mode: moment.lock }],
    work: "instant",
    doing: "is refused before any row is read",
    safeForms: foreignKeyGently(moment, name),
  };
}

export function sameNames(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, index) => name === other[index]);
}
