import type { Relation } from "../../../catalog/catalog";
import { findCollisions } from "../../../fixes/find-collisions";
import type { FixDraft } from "../../../fixes/fix";
import { isToken, significant } from "../../../postgres/token-runs";
import { tokenize } from "../../../postgres/tokens";
import type { Statement } from "../../../statement/statement";

/** All pairs that stop an `ADD CONSTRAINT … EXCLUDE`: the DETAIL prints one. Nothing where the statement adds several. */
export function collisionsOf(statement: Statement | undefined, relation: Relation | undefined): FixDraft | undefined {
  const text = statement?.text ?? "";
  const [first, ...more] = significant(tokenize(text)).filter((token) => isToken(text, token, "EXCLUDE"));
  return first === undefined || more.length > 0 ? undefined : findCollisions(text.slice(first.start), relation);
}
