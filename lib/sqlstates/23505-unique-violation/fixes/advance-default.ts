import type { Evidence } from "../../../diagnose/evidence";
import type { FixDraft } from "../../../fixes/fix";
import { withLockTimeout } from "../../../fixes/lock-timeout";
import { mayRefuseNext, nextRefusals } from "../../../fixes/next-refusal/next-refusals";
import { deparsed, literal, sql, textOf } from "../../../fixes/sql";
import { keyByDefault } from "../causes/default-gave-key";
import { generatedColumn, type UniqueKey } from "../unique-key";

/**
 * For a key such as `'INV-' || nextval(…)`: the sequence is moved on until its DEFAULT makes a key that no row has. That one is drawn next, since
 * it is given back at the end.
 */
export function advanceDefault(key: UniqueKey, evidence: Evidence): FixDraft | undefined {
  const [column, ...more] = key.columns ?? [];
  const { relation, index } = key;
  if (column === undefined || more.length > 0 || generatedColumn(key) || !keyByDefault(key, evidence) || index?.predicate) return undefined;
  const expression = column.default ?? "";
  const drawn = [...expression.matchAll(/\bnextval\(('(?:[^']|'')*'::regclass)\)/g)];
  const sequence = drawn.length === 1 && !/\bnextval\(/.test(expression.replace(drawn[0]?.[0] ?? "", "")) ? drawn[0]?.[1] : undefined;
  if (sequence === undefined || relation.kind !== "table") return undefined;
  const next = nextRefusals(evidence, relation, { besides: index?.name ?? key.constraint?.name ?? "", fresh: [column.name] });
  if (next.some(({ verdict }) => verdict === "refuses")) return undefined;
  const body = sql`BEGIN
  FOR attempt IN 1 .. 1000000 LOOP
    EXIT WHEN NOT EXISTS (SELECT FROM (SELECT ${deparsed(expression)} AS key OFFSET 0) AS made JOIN ${relation} AS taken ON taken.${column.name} = made.key);
  END LOOP;
  PERFORM setval(${deparsed(sequence)}, currval(${deparsed(sequence)}), false);
END`;
  return {
    id: "advance-default",
    kind: "data",
    title: `Move the sequence behind ${column.name} on to a key that no row has`,
    when: `Rows came in with a ${column.name} of their own, and what the DEFAULT counts by was left behind.`,
    best: true,
    risk: "low",
    riskNote: ["setval is not rolled back. Writes to the table wait until COMMIT.", ...next.map(mayRefuseNext)].join(" "),
    steps: withLockTimeout([
      {
        sql: sql`LOCK TABLE ${relation} IN SHARE ROW EXCLUSIVE MODE;`,
        lock: "SHARE ROW EXCLUSIVE",
        note: "Keeps inserts out for a moment.",
      },
      {
        sql: sql`DO ${literal(textOf(body))};`,
        lock: "ACCESS SHARE",
        note: "Draws numbers until one makes a free key, and gives that one back: it is the next.",
      },
    ]),
    privileges: ["UPDATE on the sequence (USAGE is not enough)"],
  };
}
