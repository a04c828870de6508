import type { Token } from "../postgres/tokens";

/** Keywords behind which a value is expected, not an operator. */
const beforeOperands = new Set(
  `
  ALL AND ANY ARRAY ASYMMETRIC BETWEEN BY CALL CASE DEFAULT DISTINCT ELSE ESCAPE EXCEPT EXECUTE FETCH FIRST FOR FROM GROUPS
  HAVING ILIKE IN INTERSECT IS LEADING LIKE LIMIT NEXT NOT OFFSET ON OR RANGE RETURNING ROW ROWS SELECT SET SIMILAR SOME
  SYMMETRIC THEN TO TRAILING UNION USING VALUES WHEN WHERE WITH ZONE
  `
    .trim()
    .split(/\s+/),
);

/** True when behind this token (no space, no comment) a value or name is expected, false when an operator is. */
export function expectsOperandAfter(sql: string, token: Token): boolean {
  if (token.kind === "word") {
    return token.end - token.start <= 12 && beforeOperands.has(sql.slice(token.start, token.end).toUpperCase());
  }
  if (token.kind === "punctuation") return "(,[;:".includes(sql.charAt(token.start));
  return token.kind === "operator" || token.kind === "other";
}
