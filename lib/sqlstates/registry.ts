import { exclusionViolation } from "./23P01-exclusion-violation";
import { cardinalityViolation } from "./21000-cardinality-violation";
import { integrityConstraintViolation } from "./23000-integrity-constraint-violation";
import { restrictViolation } from "./23001-restrict-violation";
import { notNullViolation } from "./23502-not-null-violation";
import { foreignKeyViolation } from "./23503-foreign-key-violation";
import { uniqueViolation } from "./23505-unique-violation";
import { checkViolation } from "./23514-check-violation";
import { withCheckOptionViolation } from "./44000-with-check-option-violation";
import type { SqlstateModule } from "./module";

/** In SQLSTATE order. `registry.test.ts` fails when a folder is missing from this list. */
export const sqlstateModules: readonly SqlstateModule[] = [
  cardinalityViolation,
  integrityConstraintViolation,
  restrictViolation,
  notNullViolation,
  foreignKeyViolation,
  uniqueViolation,
  checkViolation,
  exclusionViolation,
  withCheckOptionViolation,
] as readonly SqlstateModule[];

/** What is known of a SQLSTATE; undefined where none has a folder. */
export function moduleOf(sqlstate: string | undefined): SqlstateModule | undefined {
  return sqlstateModules.find((module) => module.sqlstate === sqlstate);
}
