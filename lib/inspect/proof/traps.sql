-- What a tenant who may create things could lay out for whoever reads the catalog. Each trap writes LOG: TRAP.
CREATE SCHEMA traps;

CREATE FUNCTION traps.spring(which text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RAISE LOG 'TRAP %', which; RETURN true; END $$;

-- Operators and functions of exactly the types that catalog queries use, before pg_catalog in the search path.
DO $$
DECLARE
  pair record;
BEGIN
  FOR pair IN SELECT * FROM (VALUES
    ('=', 'name', 'name'), ('=', 'name', 'text'), ('=', 'text', 'name'), ('=', 'text', 'text'), ('=', 'oid', 'oid'), ('=', '"char"', '"char"'),
    ('=', 'int2', 'int2'), ('=', 'int4', 'int4'), ('=', 'int8', 'int8'), ('=', 'bool', 'bool'), ('=', 'int4', 'int2'), ('=', 'int2', 'int4'),
    ('=', 'int8', 'int4'), ('=', 'oid', 'regclass'), ('=', 'regclass', 'oid'), ('=', 'int4', 'oid'), ('<>', 'name', 'name'), ('<>', 'name', 'text'), ('<>', 'oid', 'oid'),
    ('<>', 'oid', 'int4'), ('<>', '"char"', '"char"'), ('<>', 'text', 'text'), ('>', 'int2', 'int4'), ('>', 'int4', 'int4'), ('<', 'int4', 'int4'),
    ('||', 'text', 'text'), ('||', 'name', 'text'), ('->>', 'jsonb', 'text'), ('?', 'jsonb', 'text'), ('*', 'int8', 'int8'), ('+', 'int4', 'int4'), ('<', 'tid', 'tid'),
    ('~~', 'name', 'text'), ('<>', 'int2', 'int4'), ('-', 'int4', 'int4'), ('=', 'oid', 'int4'), ('=', 'oid', 'int8'),
    ('<>', 'int8', 'int4'), ('>', 'int8', 'int4'), ('>=', 'int4', 'int4'), ('||', 'name', 'name'), ('||', 'text', 'name')
  ) AS p(operator, lefttype, righttype) LOOP
    EXECUTE format('CREATE OR REPLACE FUNCTION traps.op(a %s, b %s) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $f$ BEGIN PERFORM traps.spring(%L); RETURN false; END $f$',
      pair.lefttype, pair.righttype, pair.operator || ' ' || pair.lefttype);
    EXECUTE format('CREATE OPERATOR traps.%s (LEFTARG = %s, RIGHTARG = %s, FUNCTION = traps.op)', pair.operator, pair.lefttype, pair.righttype);
  END LOOP;
END $$;

DO $$
DECLARE
  signature text;
BEGIN
  FOREACH signature IN ARRAY ARRAY[
    'set_config(text, text, boolean)', 'current_setting(text)', 'format_type(oid, integer)', 'pg_get_expr(pg_node_tree, oid)', 'pg_get_constraintdef(oid)', 'pg_get_indexdef(oid)',
    'pg_get_viewdef(oid)', 'pg_get_ruledef(oid)', 'pg_get_userbyid(oid)', 'quote_ident(text)', 'pg_show_all_settings()', 'strpos(text, text)', '"left"(text, integer)',
    'has_table_privilege(oid, text)', 'has_any_column_privilege(oid, text)', 'has_schema_privilege(oid, text)', 'pg_has_role(oid, text)', 'pg_is_other_temp_schema(oid)',
    'pg_sequence_last_value(regclass)', 'has_sequence_privilege(oid, text)', 'pg_get_triggerdef(oid)', 'pg_get_partkeydef(oid)', 'pg_relation_size(regclass)',
    'pg_total_relation_size(regclass)', 'row_security_active(oid)', 'has_database_privilege(oid, text)', 'to_regnamespace(text)', 'to_regrole(text)', 'current_database()',
    'pg_is_in_recovery()', 'lower(text)', 'length(text)', '"right"(text, integer)', 'abs(integer)', 'version()', 'pg_backend_pid()', 'oidvectortypes(oidvector)',
    'regexp_matches(text, text, text)', 'json_agg(anyelement)',
    'to_jsonb(anyelement)', 'unnest(anyarray)', 'jsonb_to_recordset(jsonb)', 'text(name)', 'count(integer)', 'count()'
  ] LOOP
    EXECUTE format('CREATE FUNCTION traps.%s RETURNS text LANGUAGE plpgsql AS $f$ BEGIN PERFORM traps.spring(%L); RETURN NULL; END $f$', signature, signature);
  END LOOP;
END $$;

-- Tables of the system's names.
CREATE VIEW traps.pg_settings AS SELECT 'search_path'::text AS name, 'traps'::text AS reset_val, traps.spring('pg_settings') AS sprung;
CREATE VIEW traps.pg_class AS SELECT traps.spring('pg_class') AS sprung, c.* FROM pg_catalog.pg_class AS c;

-- Tables whose reading runs code.
CREATE FUNCTION traps.of_integer(value integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN PERFORM traps.spring('function of a column'); RETURN value; END $$;
CREATE FUNCTION traps.constant() RETURNS integer LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN PERFORM traps.spring('constant'); RETURN 1; END $$;
CREATE FUNCTION traps.trigger() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM traps.spring('trigger'); RETURN NEW; END $$;
CREATE DOMAIN public.bait_domain AS integer CHECK (traps.of_integer(VALUE) OPERATOR(pg_catalog.>) 0);

CREATE TABLE public.bait (
  id integer PRIMARY KEY,
  note text DEFAULT traps.constant()::text,
  generated integer GENERATED ALWAYS AS (traps.of_integer(id)) STORED,
  guarded public.bait_domain,
  CONSTRAINT bait_check CHECK (traps.of_integer(id) OPERATOR(pg_catalog.>) traps.constant())
);
CREATE INDEX bait_index ON public.bait (traps.of_integer(id)) WHERE traps.constant() OPERATOR(pg_catalog.=) 1;
CREATE TRIGGER bait_trigger BEFORE INSERT ON public.bait FOR EACH ROW EXECUTE FUNCTION traps.trigger();
CREATE RULE bait_rule AS ON DELETE TO public.bait DO INSTEAD SELECT traps.constant();
CREATE VIEW public.bait_view AS SELECT id, note, traps.constant() AS sprung FROM public.bait;

CREATE TABLE public.bait_policy (id integer PRIMARY KEY, note text);
ALTER TABLE public.bait_policy ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY bait_policy ON public.bait_policy USING (traps.of_integer(id) OPERATOR(pg_catalog.=) traps.constant());

CREATE TABLE public.bait_parts (id integer, note text) PARTITION BY RANGE (traps.of_integer(id));
CREATE TABLE public.bait_part PARTITION OF public.bait_parts FOR VALUES FROM (0) TO (10);
CREATE INDEX ON public.bait_parts (id);

CREATE TABLE public.bait_statistics (id integer PRIMARY KEY, note text);
CREATE STATISTICS public.bait_statistics_ext ON (traps.of_integer(id)), (traps.constant()) FROM public.bait_statistics;

CREATE TABLE public.bait_expression (id integer PRIMARY KEY, note text);
CREATE INDEX ON public.bait_expression (id) WHERE traps.constant() OPERATOR(pg_catalog.=) 1;

CREATE TABLE public.bait_inherited (id integer PRIMARY KEY, note text);
CREATE TABLE public.bait_child (CHECK (traps.constant() OPERATOR(pg_catalog.=) 1)) INHERITS (public.bait_inherited);

-- Everything else that the catalog tells about, and looks would touch.
CREATE SEQUENCE traps.bait_sequence;
CREATE TABLE public.bait_rich (
  id integer PRIMARY KEY DEFAULT nextval('traps.bait_sequence'),
  note text,
  payload traps.pg_class,
  sums integer[],
  parent integer REFERENCES public.bait_inherited,
  CONSTRAINT bait_rich_excl EXCLUDE USING btree (id WITH =) WHERE (traps.constant() OPERATOR(pg_catalog.=) 1)
);
CREATE TRIGGER bait_when BEFORE UPDATE OF note ON public.bait_rich FOR EACH ROW WHEN (traps.of_integer(NEW.id) OPERATOR(pg_catalog.>) traps.constant()) EXECUTE FUNCTION traps.trigger();
CREATE MATERIALIZED VIEW public.bait_materialized AS SELECT id FROM public.bait_rich WITH NO DATA;
CREATE VIEW public.bait_over AS SELECT id, traps.spring('view over') AS sprung FROM public.bait_rich;
CREATE DOMAIN public.bait_inner AS integer DEFAULT traps.constant() CHECK (traps.of_integer(VALUE) OPERATOR(pg_catalog.>) 0);
CREATE DOMAIN public.bait_outer AS public.bait_inner CHECK (traps.of_integer(VALUE) OPERATOR(pg_catalog.<) 9);
CREATE TABLE public.bait_nested (id integer PRIMARY KEY, note text, deep public.bait_outer, many public.bait_outer[]);

-- A type whose operators are somebody's.
CREATE TYPE traps.bait_pair AS (a integer, b integer);
CREATE FUNCTION traps.pair_equal(one traps.bait_pair, other traps.bait_pair) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN PERFORM traps.spring('operator of a type'); RETURN true; END $$;
CREATE OPERATOR traps.= (LEFTARG = traps.bait_pair, RIGHTARG = traps.bait_pair, FUNCTION = traps.pair_equal);
CREATE TABLE public.bait_typed (id traps.bait_pair, note text);

-- Tables whose rows go to a partition by a hash: of an expression that is partly worked out as soon as the key is loaded, and of a type whose parts are somebody's.
CREATE TABLE public.bait_hash_expression (id integer, note text) PARTITION BY HASH ((id OPERATOR(pg_catalog.+) traps.constant()));
CREATE DOMAIN traps.bait_number AS integer CHECK (traps.of_integer(VALUE) OPERATOR(pg_catalog.>) 0);
CREATE TYPE traps.bait_record AS (a traps.bait_number, b integer);
CREATE TABLE public.bait_hash_typed (id traps.bait_record, note text) PARTITION BY HASH (id);
CREATE TABLE public.bait_hash_plain (id integer, note text) PARTITION BY HASH (id);
CREATE TABLE public.bait_hash_rows (id integer, note text, pair traps.bait_record);
INSERT INTO public.bait_hash_rows SELECT n, 'x' FROM pg_catalog.generate_series(1, 20) AS n;
