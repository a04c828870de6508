import type { StepDraft } from "./fix";
import { literal, type Sql, sql, textOf } from "./sql";

/**
 * Short schema changes in a transaction of their own that waits two seconds for its lock at most: a statement that waits
 * for ACCESS EXCLUSIVE makes everything behind it wait too. What scans gets half a minute, then everybody goes on. A rewrite takes the
 * time that it takes: cut short, it would only have to begin again.
 */
export function withLockTimeout(steps: readonly StepDraft[]): readonly StepDraft[] {
  const rewrites = steps.some((step) => step.rewritesTable === true);
  return [
    { sql: sql`BEGIN;`, lock: null },
    {
      sql: sql`SET LOCAL lock_timeout = '2s';`,
      note: "Waits two seconds for the lock at most. After 55P03 nothing has changed: run the block again.",
      lock: null,
    },
    ...(rewrites ? [] : [{ sql: sql`SET LOCAL statement_timeout = '30s';`, lock: null }]),
    ...steps,
    { sql: sql`COMMIT;`, lock: null },
  ];
}

/**
 * The same as one statement that tries again by itself, 20 times within about a minute: for a busy table, where the lock is seldom free.
 * For statements without inputs, since the loop is a string.
 */
export function withLockRetry(steps: readonly StepDraft[], note: string): readonly StepDraft[] {
  const statements = steps.map(({ sql: statement }) => statement);
  const body = sql`BEGIN
  FOR attempt IN 1..20 LOOP
    BEGIN
      PERFORM set_config('lock_timeout', '1s', true);
${indented(statements)}
      RETURN;
    EXCEPTION WHEN lock_not_available THEN
      IF attempt = 20 THEN RAISE; END IF;
      RAISE NOTICE 'The table is in use, try % of 20', attempt;
      PERFORM pg_sleep(0.1 * attempt + 0.2 * random());
    END;
  END LOOP;
END`;
  const text = textOf(body);
  return [
    {
      sql: text.includes("$retry$") ? sql`DO ${literal(text)};` : sql`DO $retry$\n${body}\n$retry$;`,
      note,
      lock: strongest(steps),
      scansTable: steps.some((step) => step.scansTable === true),
    },
  ];
}

function indented(statements: readonly Sql[]): Sql {
  return statements.reduce<Sql>((sum, one, index) => (index === 0 ? sql`      ${one}` : sql`${sum}\n      ${one}`), sql``);
}

function strongest(steps: readonly StepDraft[]): StepDraft["lock"] {
  return steps.some((step) => step.lock === "ACCESS EXCLUSIVE") ? "ACCESS EXCLUSIVE" : (steps[0]?.lock ?? null);
}
