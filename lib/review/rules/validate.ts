import { constraintOf } from "../../catalog/look-up";
import { columnsOf } from "../../fixes/check-expression";
import { judgedByCount, type Moment, undecided } from "../moment";
import { judgedCheck, violatedBySomeRow } from "./add-check";
import { judgedForeignKey, violates } from "./add-foreign-key";
import type { Finding } from "./rule";
import { containsNulls } from "./set-not-null";

/** VALIDATE CONSTRAINT reads the rows while others go on, unless its transaction holds a stronger lock. */
export function validate(name: string, moment: Moment): readonly Finding[] {
  const { table, relation } = moment;
  if (moment.isEmpty(table)) return [];
  const own = { table, mode: moment.lock } as const;
  const base = { action: "VALIDATE CONSTRAINT", table, locks: [own], work: "scan", safeForms: [] } as const;
  const constraint = relation && constraintOf(relation, name);
  if (constraint === undefined) {
    const known = moment.made.length === 0 && relation === undefined;
    return known ? [{ ...base, verdict: undecided(moment), doing: `tests every row of \`${table.name}\` against \`${name}\`` }] : [];
  }
  // A valid one is not looked at again.
  if (constraint.validated) return [];
  if (constraint.kind === "foreign key" && constraint.referencedTable !== null) {
    const parent = { schema: constraint.referencedSchema, name: constraint.referencedTable };
    const plain = !/\b(?:PERIOD|MATCH FULL)\b/.test(constraint.definition);
    return [
      {
        ...base,
        raises: violates(moment, name),
        ...judgedForeignKey(moment, { columns: constraint.columns, parent, referencedColumns: constraint.referencedColumns, plain }),
        locks: [own, { table: parent, mode: "ROW SHARE" }],
        work: "foreign key check",
        doing: `looks every row of \`${table.name}\` up in \`${parent.name}\``,
      },
    ];
  }
  if (constraint.kind === "check") {
    const expression = constraint.expression ?? "";
    const mentioned = columnsOf(expression, relation?.columns.map((column) => column.name) ?? []);
    return [
      {
        ...base,
        raises: violatedBySomeRow(moment, name),
        ...judgedCheck(moment, expression, mentioned),
        doing: `evaluates the condition for every row of \`${table.name}\``,
      },
    ];
  }
  const [column] = constraint.columns;
  if (constraint.kind !== "not null" || column === undefined || relation === undefined) return [];
  const answer = moment.look({
    kind: "null-count",
    relation: { schema: relation.schema, name: relation.name },
    columns: [column],
    values: [],
  });
  return [
    {
      ...base,
      raises: containsNulls(moment, column),
      ...judgedByCount(moment, answer, `hold NULL in \`${column}\``),
      answer,
      doing: `reads every row of \`${table.name}\` to see that none holds NULL in \`${column}\``,
    },
  ];
}
