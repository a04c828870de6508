import { nameOf } from "../postgres/names";
import { isToken, significant } from "../postgres/token-runs";
import { tokenize } from "../postgres/tokens";

const volatile = new Set(
  `nextval setval random random_normal clock_timestamp timeofday gen_random_uuid gen_random_bytes uuidv4 uuidv7
   currval lastval set_config uuid_generate_v1 uuid_generate_v1mc uuid_generate_v4 pg_sleep`.split(/\s+/),
);
const steady = new Set(
  `now transaction_timestamp statement_timestamp current_setting date_trunc timezone to_char to_timestamp to_date to_number age
   make_date make_interval make_timestamp make_timestamptz coalesce nullif greatest least lower upper length md5 concat format replace
   substring trim btrim ltrim rtrim round floor ceil abs jsonb_build_object jsonb_build_array json_build_object json_build_array array
   to_jsonb to_json row cast extract numeric varchar character char interval timestamp time bit decimal float in values
   current_user session_user current_schema txid_current pg_current_xact_id encode decode array_fill int4range int8range numrange
   tsrange tstzrange daterange left right split_part regexp_replace translate concat_ws string_to_array array_append cardinality
   sha256 sqrt power mod sign version pg_backend_pid inet_client_addr`.split(/\s+/),
);

/**
 * Whether an expression gives each row a value of its own. A function that is not known counts as VOLATILE, which is what a function is
 * that does not say otherwise; `unknown` names it.
 */
export function defaultVolatility(expression: string): { readonly volatile: boolean; readonly unknown?: string } {
  const tokens = significant(tokenize(expression));
  let unknown: string | undefined;
  for (const [index, token] of tokens.entries()) {
    if (!isToken(expression, tokens[index + 1], "(") || isToken(expression, tokens[index - 1], "::")) continue;
    const name = nameOf(expression, token)?.toLowerCase();
    if (name === undefined) continue;
    if (volatile.has(name)) return { volatile: true };
    if (!steady.has(name)) unknown ??= name;
  }
  return unknown === undefined ? { volatile: false } : { volatile: true, unknown };
}
