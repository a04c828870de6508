import type { Attribute, Catalog, Relation } from "../catalog/catalog";
import { nameOf } from "../postgres/names";
import { isToken, significant } from "../postgres/token-runs";
import { tokenize } from "../postgres/tokens";
import { domainOf } from "./suggest-value";

/** Functions that give no NULL when none of their arguments is NULL. */
const neverNull = new Set(
  `nextval currval now clock_timestamp statement_timestamp transaction_timestamp timeofday timezone date_trunc gen_random_uuid
   uuid_generate_v1 uuid_generate_v1mc uuid_generate_v4 uuidv4 uuidv7 random floor ceil round trunc lower upper md5 encode
   gen_random_bytes concat to_char current_setting make_interval array_fill int4 int8 float8 numeric text date`.split(/\s+/),
);

/** True when PostgreSQL fills the column where a statement leaves it out, with a value that is surely not NULL. */
export function fillsWithValue(relation: Relation, attribute: Attribute, catalog: Catalog | undefined): boolean {
  if (attribute.identity !== null || attribute.generated !== null) return attribute.generated === null;
  const expression = attribute.default ?? domainOf(relation, attribute, catalog)?.default ?? null;
  return expression !== null && isNeverNull(expression);
}

/** Whether a default's expression gives no NULL, as far as its words tell: constants, operators and functions that are known. */
export function isNeverNull(expression: string): boolean {
  const tokens = significant(tokenize(expression));
  const doubtful = tokens.some((token, index) => {
    if (["NULL", "NULLIF", "CASE", "SELECT"].some((word) => isToken(expression, token, word))) return true;
    const name = nameOf(expression, token);
    // `character varying(20)` in a cast is no call.
    const cast = isToken(expression, tokens[index - 1], "::") || isToken(expression, tokens[index - 2], "::");
    return name !== undefined && !cast && isToken(expression, tokens[index + 1], "(") && !neverNull.has(name);
  });
  return tokens.length > 0 && !doubtful;
}
