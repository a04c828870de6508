import type { MessageForm } from "../parse/error-report";
import { forms as exclusionViolation } from "./23P01-exclusion-violation/forms";
import { forms as cardinalityViolation } from "./21000-cardinality-violation/forms";
import { forms as integrityConstraintViolation } from "./23000-integrity-constraint-violation/forms";
import { forms as restrictViolation } from "./23001-restrict-violation/forms";
import { forms as notNullViolation } from "./23502-not-null-violation/forms";
import { forms as foreignKeyViolation } from "./23503-foreign-key-violation/forms";
import { forms as uniqueViolation } from "./23505-unique-violation/forms";
import { forms as checkViolation } from "./23514-check-violation/forms";
import { forms as insufficientPrivilege } from "./42501-insufficient-privilege/forms";
import { forms as withCheckOptionViolation } from "./44000-with-check-option-violation/forms";
import { neighbourForms } from "./neighbours";

/** Every English wording that is known, in SQLSTATE order; of one SQLSTATE the more specific first. What `parse` is handed. */
export const allForms: readonly MessageForm[] = [
  ...cardinalityViolation,
  ...integrityConstraintViolation,
  ...restrictViolation,
  ...notNullViolation,
  ...foreignKeyViolation,
  ...uniqueViolation,
  ...checkViolation,
  ...exclusionViolation,
  ...insufficientPrivilege,
  ...withCheckOptionViolation,
  ...neighbourForms,
];
