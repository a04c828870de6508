import { foreignKeyViolation } from "../23503-foreign-key-violation";
import type { ForeignKeySituation } from "../23503-foreign-key-violation/situation";
import type { SqlstateModule } from "../module";
import { forms } from "./forms";
import { situationOf } from "./situation";

/**
 * The referenced side of a foreign key with RESTRICT, since 18. Until 17 the same refusal is 23503, so causes and fixes are
 * those of 23503 (DECISIONS.md, 8).
 */
export const restrictViolation: SqlstateModule<ForeignKeySituation> = {
  ...foreignKeyViolation,
  sqlstate: "23001",
  condition: "restrict_violation",
  forms,
  situation: situationOf,
  links: [{ title: "Reference: 23001 restrict_violation", url: "/errors/23001" }, ...foreignKeyViolation.links.slice(1)],
};
