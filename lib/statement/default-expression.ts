import { isNull } from "./given-value";
import { as } from "./syntax-node";

/** A default's text, or undefined for `DEFAULT NULL`, which PostgreSQL does not store (heap.c, AddRelationNewConstraints). */
export function withoutNullDefault(expression: unknown, written: string | undefined): string | undefined {
  let inner = expression;
  for (let cast = as(inner, "TypeCast"); cast; cast = as(inner, "TypeCast")) inner = cast.arg;
  return isNull(inner) ? undefined : written;
}
