import type { StepDraft } from "./fix";
import { sql } from "./sql";

/**
 * Short schema changes in a transaction of their own that waits two seconds for its lock at most: a statement that waits
 * for ACCESS EXCLUSIVE makes everything behind it wait too. On 55P03 run it again.
 */
export function withLockTimeout(steps: readonly StepDraft[]): readonly StepDraft[] {
  return [
    { sql: sql`BEGIN;`, lock: null },
    { sql: sql`SET LOCAL lock_timeout = '2s';`, note: "Waits two seconds for the lock at most; on 55P03 run it again.", lock: null },
    ...steps,
    { sql: sql`COMMIT;`, lock: null },
  ];
}
