import { reservedWords } from "./keywords";

/** Unreserved keywords of `pg_get_keywords()`, and what `reservedWords` lacks. */
const unreserved = `
  abort absent absolute access action add admin after aggregate also alter always asensitive assertion assignment asymmetric at
  atomic attach attribute backward before begin breadth by cache call called cascade cascaded catalog chain characteristics
  checkpoint class close cluster columns comment comments commit committed compression conditional configuration conflict
  connection constraints content continue conversion copy cost csv cube current cursor cycle data database day deallocate declare
  defaults deferred definer delete delimiter delimiters depends depth detach dictionary disable discard do document domain double
  drop each empty enable encoding encrypted enforced enum error escape event exclude excluding exclusive execute explain expression
  extension external family filter finalize first following force format forward function functions generated global granted
  groups handler header hold hour identity if immediate immutable implicit import include including increment indent index indexes
  inherit inherits inline input insensitive insert instead invoker isolation keep key keys label language large last leakproof level
  listen load local location lock locked logged mapping match matched materialized maxvalue merge method minute minvalue mode month
  move name names nested new next nfc nfd nfkc nfkd no normalized nothing notify nowait nulls object objects of off oids old omit
  operator option options ordinality others over overriding owned owner parallel parameter parser partial partition passing password
  path period plan plans policy preceding prepare prepared preserve prior privileges procedural procedure procedures program
  publication quote quotes range read reassign recursive ref referencing refresh reindex relative release rename repeatable replace
  replica reset restart restrict return returns revoke role rollback rollup routine routines rows rule savepoint scalar schema
  schemas scroll search second security sequence sequences serializable server session set sets share show simple skip snapshot
  source sql stable standalone start statement statistics stdin stdout storage stored strict string strip subscription support
  sysid system tables tablespace target temp template temporary text ties transaction transform trigger truncate trusted type types
  uescape unbounded uncommitted unconditional unencrypted unknown unlisten unlogged until update vacuum valid validate validator
  value varying version view views virtual volatile whitespace within without work wrapper write xml year yes zone
`;

/** Types and functions of PostgreSQL itself that stand in statements often; names beginning with `pg_` are PostgreSQL's too. */
const builtIn = `
  bool box bytea cidr circle date daterange datemultirange float4 float8 hstore inet int2 int4 int4range int4multirange int8
  int8range int8multirange json jsonb jsonpath line lseg macaddr macaddr8 money name nummultirange numrange oid point polygon
  regclass regproc regtype serial bigserial smallserial text tid timestamptz timetz tsmultirange tsquery tsrange tstzmultirange
  tstzrange tsvector uuid varbit bpchar xid citext ctid tableoid xmin precision
  abs age array_agg array_length array_position array_to_string avg bool_and bool_or btrim cardinality ceil char_length
  character_length clock_timestamp concat concat_ws count currval date_part date_trunc dense_rank encode decode every exists
  first_value floor format gen_random_uuid generate_series uuid_generate_v4 uuidv4 uuidv7 initcap isfinite json_agg
  json_build_object jsonb_agg jsonb_build_object jsonb_typeof json_typeof jsonb_array_length lag last_value lastval lead length
  lower lpad ltrim make_date make_interval max md5 min mod nextval now num_nonnulls num_nulls octet_length power random rank
  regexp_match regexp_matches regexp_replace repeat replace right round row_number row_to_json rpad rtrim setval sha256 sign
  split_part sqrt statement_timestamp string_agg strpos substr sum timeofday to_char to_date to_json to_jsonb to_number to_regclass
  to_timestamp transaction_timestamp translate trunc unnest upper width_bucket current_setting set_config array_append array_cat
  array_remove any_value lock_timeout statement_timeout search_path excluded now btree gin gist brin hash spgist information_schema
  public plpgsql infinity
  table_name column_name column_default table_schema is_nullable data_type ordinal_position constraint_name constraint_type
  conname conrelid confrelid contype conkey confkey convalidated condeferrable connamespace attname attnum attrelid attnotnull
  atttypid atthasdef attisdropped attidentity attgenerated adbin adnum adrelid relname relkind relnamespace relrowsecurity relowner
  nspname oid tgname tgrelid tgfoid tgenabled tgisinternal indexrelid indrelid indisunique indisvalid indkey proname prosrc typname
  typnamespace rolname polname polrelid polcmd polqual polwithcheck schemaname tablename indexname indexdef last_value is_called
`;

const words: ReadonlySet<string> = new Set([...reservedWords, ...unreserved.trim().split(/\s+/), ...builtIn.trim().split(/\s+/)]);

/** Whether a word of a statement is SQL's or PostgreSQL's own, so that it tells nothing of anybody's schema. */
export function isSqlWord(word: string): boolean {
  const folded = word.toLowerCase();
  return words.has(folded) || /^pg_[a-z_]{1,40}$/.test(folded);
}
