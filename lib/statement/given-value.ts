import type { GivenValue, Range } from "./statement";
import type { StatementSource } from "./statement-source";
import { as, bare, list, number, stringOf, typeOf } from "./syntax-node";
import { typeName } from "./type-name";

/** What a value expression of the tree is, as far as it can be told without running it. */
export function givenValue(source: StatementSource, node: unknown, range: Range): GivenValue {
  const inner = withoutCasts(node);
  if (as(node, "SetToDefault")) return { ...range, kind: "default" };
  if (isNull(inner.node)) return { ...range, kind: "null" };
  const parameter = as(inner.node, "ParamRef");
  const placeholder = parameter && source.placeholderAt(number(parameter, "location"));
  if (placeholder) return { ...range, kind: "placeholder", placeholder };
  if (as(inner.node, "SubLink")?.subLinkType === "EXPR_SUBLINK") return { ...range, kind: "subquery" };
  const literal = inner.casts <= 1 ? literalOf(inner.node) : undefined;
  if (literal === undefined || (inner.casts > 0 && literal.cast !== undefined)) return { ...range, kind: "expression" };
  return { ...range, kind: "literal", ...literal, ...(inner.cast === undefined ? {} : { cast: inner.cast }) };
}

/** `NULL` in the tree. */
export function isNull(node: unknown): boolean {
  const constant = as(node, "A_Const");
  return constant?.isnull === true;
}

/** The expression under casts and COLLATE, and the outermost cast's type. A sign before a cast is taken inside: `-5::int`. */
function withoutCasts(node: unknown): { readonly node: unknown; readonly casts: number; readonly cast?: string } {
  let inner = node;
  let casts = 0;
  let cast: string | undefined;
  for (;;) {
    const typeCast = as(inner, "TypeCast");
    const collate = as(inner, "CollateClause");
    if (typeCast) {
      const type = casts === 0 ? bare(typeCast, "typeName") : undefined;
      if (type) cast = typeName(type);
      casts++;
      inner = typeCast.arg;
    } else if (collate && typeOf(collate.arg) !== undefined) {
      casts += 2;
      inner = collate.arg;
    } else return cast === undefined ? { node: inner, casts } : { node: inner, casts, cast };
  }
}

function literalOf(node: unknown): { readonly value: string; readonly type: string; readonly cast?: string } | undefined {
  const constant = as(node, "A_Const");
  if (constant) return constantOf(constant);
  const signed = as(node, "A_Expr");
  if (signed?.kind !== "AEXPR_OP" || signed.lexpr !== undefined) return undefined;
  const sign = list(signed, "name").flatMap(stringOf).join(".");
  if (sign !== "-" && sign !== "+") return undefined;
  const inner = withoutCasts(signed.rexpr);
  const operand = as(inner.node, "A_Const");
  const value = operand && inner.casts <= 1 ? constantOf(operand) : undefined;
  if (value === undefined || (value.type !== "integer" && value.type !== "float")) return undefined;
  const negated = value.value.startsWith("-") ? value.value.slice(1) : `-${value.value}`;
  return { value: sign === "-" ? negated : value.value, type: value.type, ...(inner.cast === undefined ? {} : { cast: inner.cast }) };
}

function constantOf(constant: Readonly<Record<string, unknown>>): { readonly value: string; readonly type: string } | undefined {
  const string = bare(constant, "sval");
  if (string) return { value: typeof string.sval === "string" ? string.sval : "", type: "string" };
  const integer = bare(constant, "ival");
  if (integer) return { value: String(number(integer, "ival")), type: "integer" };
  const float = bare(constant, "fval");
  if (float && typeof float.fval === "string") return { value: float.fval, type: /^-?[\d_]+$/.test(float.fval) ? "integer" : "float" };
  const boolean = bare(constant, "boolval");
  if (boolean) return { value: boolean.boolval === true ? "true" : "false", type: "boolean" };
  const bits = bare(constant, "bsval");
  return bits && typeof bits.bsval === "string" ? { value: bits.bsval, type: "bit" } : undefined;
}
