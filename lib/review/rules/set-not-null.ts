import { attributeOf, notNullConstraintOn } from "../../catalog/look-up";
import type { Change } from "../change";
import { confirmed, judgedByCount, type Moment, proofOf, ruledOut } from "../moment";
import { provingCheck } from "../proves-not-null";
import { setNotNullGently } from "../safe-forms/set-not-null-gently";
import { validatePending } from "../safe-forms/validate-pending";
import { withLockTimeoutAround } from "../safe-forms/with-lock-timeout-around";
import type { Finding } from "./rule";

/** SET NOT NULL, and ADD CONSTRAINT … NOT NULL of 18. */
export function setNotNull(
  { column, named }: { readonly column: string; readonly named?: Extract<Change, { kind: "add-constraint" }>["constraint"] },
  moment: Moment,
): readonly Finding[] {
  const { table, relation } = moment;
  if (moment.isEmpty(table) || (named && !named.valid)) return [];
  const attribute = relation && attributeOf(relation, column);
  if (attribute?.notNull && attribute.notNullValid) return [];
  // The proof lets SET NOT NULL pass without a look at the rows.
  if (relation && provingCheck(relation, column) !== undefined) return [];
  const request = {
    kind: "null-count",
    relation: { schema: relation?.schema ?? null, name: table.name },
    columns: [column],
    values: [],
  } as const;
  const answer = attribute === undefined ? undefined : moment.look(request);
  const allNull = moment.isAllNull(column);
  const rows = allNull ? moment.look({ ...request, kind: "row-count", columns: [] }) : undefined;
  const judged = judgedByCount(
    moment,
    rows ?? answer,
    `${rows?.kind === "row-count" ? "are there, and hold" : "hold"} NULL in \`${column}\``,
  );
  const filled = moment.filledAt(column);
  const estimate = estimatedNulls(attribute?.nullFraction, relation?.estimatedRows);
  const pending = relation && attribute?.notNull ? notNullConstraintOn(relation, column)?.name : undefined;
  return [
    {
      action: named ? "ADD CONSTRAINT … NOT NULL" : "SET NOT NULL",
      table,
      raises: containsNulls(moment, column),
      verdict:
        filled !== undefined
          ? ruledOut(
              proofOf(
                "statement",
                `The statement in line ${filled} leaves no row with NULL in \`${column}\`. Rows that are written in between may bring new ones.`,
              ),
            )
          : allNull && rows?.kind === "row-count" && rows.count > 0
            ? confirmed(
                ...(judged.verdict.proof ?? []),
                proofOf("statement", "The script adds the column without a DEFAULT, and fills it nowhere."),
              )
            : judged.verdict,
      rows:
        filled !== undefined ? undefined : (judged.rows ?? (estimate === undefined ? undefined : { count: estimate, from: "statistics" })),
      locks: [{ table, mode: moment.lock }],
      work: "scan",
      doing: `reads every row of \`${table.name}\` to see that none holds NULL in \`${column}\``,
      answer,
      safeForms: [
        ...(pending === undefined ? [] : [validatePending(moment, pending, "NOT NULL")]),
        ...(pending === undefined ? setNotNullGently(moment) : []),
        ...withLockTimeoutAround(moment),
      ],
    },
  ];
}

export function containsNulls({ table, relation, serverVersion }: Moment, column: string) {
  const of = serverVersion >= 13 ? ` of relation "${table.name}"` : "";
  return {
    sqlstate: "23502",
    message: `column "${column}"${of} contains null values`,
    schema: relation?.schema ?? table.schema,
    table: table.name,
    column,
  };
}

/** What statistics say: the share of nulls times the rows. */
export function estimatedNulls(fraction: number | null | undefined, rows: number | null | undefined): number | undefined {
  if (fraction === null || fraction === undefined || rows === null || rows === undefined) return undefined;
  return Math.round(fraction * rows);
}
