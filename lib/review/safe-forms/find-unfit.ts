import { attributeOf, hasUnreadRule } from "../../catalog/look-up";
import { columnsOf } from "../../fixes/check-expression";
import type { FixDraft } from "../../fixes/fix";
import { deparsed, literal, type Sql, sql } from "../../fixes/sql";
import { isUnique } from "../../fixes/suggest-value";
import type { Change } from "../change";
import type { Moment } from "../moment";
import type { TypeChange } from "../type-change";

type AlterType = Extract<Change, { kind: "alter-type" }>;

/** The rows whose value does not fit the new type. `fits`: where a condition tells; else 16 and later try each value without raising. */
export function findUnfit(
  { column, type }: AlterType,
  fits: Sql | undefined,
  { relation, serverVersion, serverVersionKnown }: Moment,
): readonly FixDraft[] {
  if (relation === undefined) return [];
  const tried = serverVersionKnown && serverVersion >= 16 ? sql`pg_input_is_valid(${column}, ${literal(type)})` : undefined;
  const whole = /^(?:smallint|integer|bigint)$/.test(type) ? sql`${column} ~ ${literal("^\\s*[-+]?[0-9]+\\s*$")}` : undefined;
  const condition = fits ?? tried ?? whole;
  if (condition === undefined) return [];
  return [
    {
      id: "find-unfit-values",
      kind: "investigate",
      title: `Find the rows whose ${column} does not fit`,
      when: "Before the type is changed: it comes back empty where every value fits.",
      steps: [
        {
          sql: sql`SELECT * FROM ${relation} WHERE NOT (${condition}) LIMIT 50;`,
          note: "NULL fits every type.",
          lock: "ACCESS SHARE",
          scansTable: true,
        },
      ],
      risk: "none",
    },
  ];
}

/** Texts cut to the new length. Not where the shorter value may be refused: by a key, a CHECK, another table. */
export function cutValues({ column, type }: AlterType, { refusal, asCheck }: TypeChange, { relation }: Moment): readonly FixDraft[] {
  const length = /\((\d+)\)$/.exec(type)?.[1];
  if (relation === undefined || refusal?.sqlstate !== "22001" || !asCheck || length === undefined) return [];
  const attribute = attributeOf(relation, column);
  const ruled =
    isUnique(relation, column) ||
    hasUnreadRule(relation, column) ||
    attribute?.generated !== null ||
    relation.constraints.some(
      (one) =>
        (one.kind === "foreign key" && one.columns.includes(column)) ||
        (one.kind === "check" && columnsOf(one.expression ?? one.definition, [column]).length > 0),
    ) ||
    relation.triggers.length > 0;
  if (ruled) return [];
  return [
    {
      id: "cut-values",
      kind: "data",
      title: `Cut the values of ${column} to ${length} characters`,
      when: "Only the beginning of the long values is needed. Look at them first.",
      steps: [
        {
          sql: sql`UPDATE ${relation} SET ${column} = left(${column}, ${deparsed(length)}) WHERE NOT (${refusal.fits});`,
          note: "What is cut off is gone after COMMIT.",
          lock: "ROW EXCLUSIVE",
          scansTable: true,
        },
      ],
      risk: "high",
      riskNote: "The rest of each long value is gone.",
    },
  ];
}
