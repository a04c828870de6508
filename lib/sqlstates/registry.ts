import { notNullViolation } from "./23502-not-null-violation";
import { foreignKeyViolation } from "./23503-foreign-key-violation";
import { uniqueViolation } from "./23505-unique-violation";
import { checkViolation } from "./23514-check-violation";
import type { SqlstateModule } from "./module";

/** In SQLSTATE order. `registry.test.ts` fails when a folder is missing from this list. */
export const sqlstateModules: readonly SqlstateModule[] = [
  notNullViolation,
  foreignKeyViolation,
  uniqueViolation,
  checkViolation,
] as readonly SqlstateModule[];
