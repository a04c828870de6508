import "server-only";
import type { Attribute } from "../../catalog/catalog";
import type { AttributeType } from "./attribute-types";
import type { ColumnJson } from "./catalog-json";

interface KnownBesides {
  readonly notNullValid: boolean;
  readonly sequence: string | null;
  readonly looseSequence: string | null;
  /** `null_frac` and `n_distinct`. */
  readonly statistics: readonly number[] | undefined;
}

export function attributeFrom(
  [name, position, type, , notNull, identity, generation, expression, inheritCount]: ColumnJson,
  typeFacts: AttributeType,
  { notNullValid, sequence, looseSequence, statistics }: KnownBesides,
): Attribute {
  const generated = generation === "s" ? "stored" : generation === "v" ? "virtual" : null;
  const [nullFraction, distinctValues] = statistics ?? [];
  return {
    name,
    type,
    ...typeFacts,
    notNull: notNull === 1,
    notNullValid,
    default: generated === null ? expression : null,
    identity: identity === "a" ? "always" : identity === "d" ? "by default" : null,
    generated,
    expression: generated === null ? null : expression,
    position,
    sequence,
    ...(looseSequence === null || sequence !== null ? {} : { looseSequence }),
    nullFraction: nullFraction ?? null,
    ...(distinctValues === undefined || distinctValues === 0 ? {} : { distinctValues }),
    ...(inheritCount > 0 ? { inherited: true } : {}),
  };
}
