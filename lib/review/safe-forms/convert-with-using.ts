import { attributeOf } from "../../catalog/look-up";
import { columnsOf } from "../../fixes/check-expression";
import type { FixDraft } from "../../fixes/fix";
import { withLockTimeout } from "../../fixes/lock-timeout";
import { deparsed, edited, sql } from "../../fixes/sql";
import type { Change } from "../change";
import type { Moment } from "../moment";
import { findUnfit } from "./find-unfit";

/**
 * The statement with USING, which is what the server's hint asks for. Not where a default, a CHECK, a key, an index or a view over the old
 * type would be refused next.
 */
export function convertWithUsing(change: Extract<Change, { kind: "alter-type" }>, before: string, moment: Moment): readonly FixDraft[] {
  const { column, type } = change;
  const { relation, statement, changes } = moment;
  const attribute = relation && attributeOf(relation, column);
  if (relation === undefined || attribute === undefined || changes.count !== 1) return [];
  const ruled = relation.constraints.some(
    (one) =>
      (one.kind === "foreign key" && one.columns.includes(column)) ||
      (one.kind === "check" && columnsOf(one.expression ?? one.definition, [column]).length > 0),
  );
  const pointedAt = relation.referencedBy.some(({ referencedColumns }) => referencedColumns.includes(column));
  const bound = relation.indexes.some(
    ({ predicate, columns, definition }) => predicate !== null || columns.includes(null) || /_ops\b/.test(definition),
  );
  const seen = (relation.views?.length ?? 0) > 0 || relation.partitioned || relation.rules.length > 0;
  if (attribute.default !== null || attribute.generated !== null || ruled || pointedAt || bound || seen) return [];
  const end = statement.text.length;
  const texts = before !== "integer" && before !== "boolean";
  return [
    ...(texts ? findUnfit(change, undefined, moment) : []),
    {
      id: "convert-with-using",
      kind: "statement",
      title: `Say how ${column} is converted`,
      when: texts
        ? `Every value reads as ${type}. One that does not is refused (22P02), and then nothing has changed.`
        : `Numbers become true where they are not 0, true becomes 1.`,
      steps: withLockTimeout([
        {
          sql: sql`${edited(statement.text, [{ start: end, end, with: sql`\n  USING ${column}::${deparsed(type)}` }])};`,
          note: "Writes the table and its indexes anew while nobody can read it.",
          lock: "ACCESS EXCLUSIVE",
          rewritesTable: true,
          scansTable: true,
        },
      ]),
      risk: "medium",
      riskNote: "Code that compares the column with texts, and views over it, have to follow.",
      privileges: [{ owner: relation }],
      best: true,
    },
  ];
}
