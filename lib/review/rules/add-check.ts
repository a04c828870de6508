import { objectName } from "../../postgres/object-names";
import type { ConstraintDefinition } from "../../statement/constraint-definition";
import type { RaisedError } from "../hazard";
import { judgedByCount, type Moment, proofOf, ruledOut } from "../moment";
import { checkGently } from "../safe-forms/check-gently";
import { withLockTimeoutAround } from "../safe-forms/with-lock-timeout-around";
import type { Finding } from "./rule";

/** ADD CHECK reads the rows of its table, while nobody else can. */
export function addCheck(constraint: ConstraintDefinition, moment: Moment): readonly Finding[] {
  const { table, relation } = moment;
  if (moment.isEmpty(table) || !constraint.valid || !constraint.enforced) return [];
  const expression = constraint.expression ?? "";
  // Which names are taken, and which words are columns, only the table tells.
  const made = relation && moment.made.find(({ kind }) => kind === "check")?.name;
  const [only, ...more] = constraint.mentioned;
  const name = constraint.name ?? made ?? objectName(table.name, more.length === 0 ? only : undefined, "check");
  const same = relation?.constraints.find(
    (one) => one.kind === "check" && one.validated && plain(one.expression ?? "") === plain(expression),
  );
  const judged = same
    ? { verdict: ruledOut(proofOf("schema", `\`${same.name}\` says the same and is valid.`)) }
    : judgedCheck(moment, expression, constraint.mentioned);
  return [
    {
      action: "ADD CHECK",
      table,
      raises: violatedBySomeRow(moment, name),
      ...judged,
      locks: [{ table, mode: moment.lock }],
      work: "scan",
      doing: `evaluates the condition for every row of \`${table.name}\``,
      safeForms: [...((constraint.name ?? made) ? checkGently(moment, name) : []), ...withLockTimeoutAround(moment)],
    },
  ];
}

/** Whether rows fail the condition: NULL passes, as it does in the constraint. `what`: of those that fail. */
export function judgedCheck(
  moment: Moment,
  expression: string,
  mentioned: readonly string[],
  what = "fail the condition",
): Pick<Finding, "verdict" | "rows" | "answer"> {
  const { relation } = moment;
  const columns = mentioned.filter((column) => relation?.columns.some(({ name }) => name === column));
  const answer =
    relation && columns.length === mentioned.length && columns.length > 0
      ? moment.look({
          kind: "failing-count",
          relation: { schema: relation.schema, name: relation.name },
          columns,
          values: [],
          expression,
        })
      : undefined;
  return { ...judgedByCount(moment, answer, what), answer };
}

export function violatedBySomeRow({ table, relation, serverVersion }: Moment, constraint: string): RaisedError {
  const of = serverVersion >= 13 ? ` of relation "${table.name}"` : "";
  return {
    sqlstate: "23514",
    message: `check constraint "${constraint}"${of} is violated by some row`,
    schema: relation?.schema ?? table.schema,
    table: table.name,
    constraint,
  };
}

function plain(expression: string): string {
  return expression.replace(/[\s()"]+/g, "").toLowerCase();
}
