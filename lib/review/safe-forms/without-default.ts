import type { FixDraft } from "../../fixes/fix";
import { withLockTimeout } from "../../fixes/lock-timeout";
import { deparsed, edited, sql } from "../../fixes/sql";
import { isToken, significant } from "../../postgres/token-runs";
import { tokenize } from "../../postgres/tokens";
import type { ColumnDefinition } from "../../statement/column-definition";
import type { Moment } from "../moment";

/** The column without its value for the rows that are there: NULL passes a CHECK, points nowhere and collides with nothing. */
export function withoutDefault(column: ColumnDefinition, { statement, changes, relation, table, lock }: Moment): readonly FixDraft[] {
  const value = column.default;
  if (value === undefined || column.notNull || column.serial || changes.count !== 1) return [];
  const { text } = statement;
  const tokens = significant(tokenize(text));
  const at = tokens.findIndex((token, index) => isToken(text, token, "DEFAULT") && text.startsWith(value, tokens[index + 1]?.start));
  const [before, first] = [tokens[at - 1], tokens[at + 1]];
  if (at < 1 || before === undefined || first === undefined) return [];
  return [
    {
      id: "add-without-default",
      kind: "statement",
      title: `Add ${column.name} without the default, then set the default for new rows`,
      when: "The rows that are there need no value: NULL passes the constraint.",
      steps: withLockTimeout([
        {
          sql: sql`${edited(text, [{ start: before.end, end: first.start + value.length, with: sql`` }])};`,
          lock,
          scansTable: column.constraints.some(({ kind }) => kind !== "foreign key"),
        },
        {
          sql: sql`ALTER TABLE ${relation ?? table} ALTER COLUMN ${column.name} SET DEFAULT ${deparsed(value)};`,
          note: "For new rows only.",
          lock: "ACCESS EXCLUSIVE",
        },
      ]),
      risk: "low",
      riskNote: "Rows written without the column get the default from then on, and may fail on it as these would.",
      privileges: [{ owner: relation ?? table }],
      best: true,
    },
  ];
}
