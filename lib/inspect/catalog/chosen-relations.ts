import "server-only";
import { systemSchemas } from "./system-schemas";

/**
 * The first half of the catalog statement: from the names asked for to `wanted`, the relations to describe (200 at most). `named` is
 * what bears a name asked for: a relation, or a domain. `direct` are the relations among those, `lineage` adds what they are partitions
 * of or inherit from, `core` the relations under views; then come the tables at the other end of foreign keys, and DEFAULT partitions.
 * `referencing` are the keys that point to a relation of `core`.
 *
 * Keys are found by their DELETE triggers on the referenced table (`pg_trigger.tgrelid` has an index, `pg_constraint.confrelid` has
 * none). Before 15 a partitioned table has no such triggers itself, but each of its partitions has: one is asked.
 *
 * `$2` says how careful to be with what waits for locks: 0 reads everything; 1 leaves out the texts of relations that somebody has
 * locked, or waits to lock, in ACCESS EXCLUSIVE mode; 2 leaves them out for all, and describes no more than what was asked for.
 * `readable.open` is the outcome.
 *
 * Planning costs more than reading. Each table joined is one more to find an order for, each view a rule to load; a sub-select over one
 * table is cheap, the second over the same one nearly free. So what belongs to a row is looked up in place, by an array of oids or one
 * alone; names come from `regclass` and `regnamespace`, and columns are told by their numbers.
 */
export const chosenRelations = `
WITH RECURSIVE asked AS MATERIALIZED (
  SELECT a.position, a.kind, a.optional, a.schema IS NULL AS anywhere, a.name::pg_catalog.name AS name,
    pg_catalog.to_regnamespace(pg_catalog.quote_ident(NULLIF(a.schema, '')))::pg_catalog.oid AS namespace
  FROM ROWS FROM (
    pg_catalog.jsonb_to_recordset($1::pg_catalog.jsonb) AS (kind pg_catalog.text, schema pg_catalog.text, name pg_catalog.text, optional pg_catalog.bool)
  ) WITH ORDINALITY AS a(kind, schema, name, optional, position)
), locked AS MATERIALIZED (
  SELECT DISTINCT l.relation AS oid FROM pg_catalog.pg_lock_status() AS l
  WHERE $2::pg_catalog.int4 = 1 AND l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock' AND l.pid <> pg_catalog.pg_backend_pid()
    AND l.database = (SELECT b.oid FROM pg_catalog.pg_database AS b WHERE b.datname = pg_catalog.current_database())
), named AS MATERIALIZED (
  SELECT a.position, COALESCE((SELECT i.indrelid FROM pg_catalog.pg_index AS i WHERE i.indexrelid = c.oid), c.oid) AS oid, 0::pg_catalog.oid AS domain,
    CASE a.kind WHEN 'relation' THEN 0 ELSE 1 END AS rank
  FROM asked AS a
  JOIN pg_catalog.pg_class AS c ON c.relname = a.name AND (a.anywhere OR c.relnamespace = a.namespace)
  WHERE CASE a.kind WHEN 'relation' THEN c.relkind IN ('r', 'p', 'v', 'm', 'f') WHEN 'domain' THEN false ELSE c.relkind IN ('i', 'I') END
  UNION ALL
  SELECT a.position, con.conrelid, con.contypid, CASE WHEN con.conparentid = 0 AND con.conislocal THEN 1 ELSE 3 END FROM asked AS a
  JOIN pg_catalog.pg_constraint AS con ON con.conname = a.name AND (a.anywhere OR con.connamespace = a.namespace)
  WHERE a.kind = 'constraint'
  UNION ALL
  SELECT a.position, 0, t.oid, 0 FROM asked AS a
  JOIN pg_catalog.pg_type AS t ON t.typname = a.name AND t.typtype = 'd' AND (a.anywhere OR t.typnamespace = a.namespace)
  WHERE a.kind = 'domain'
), asked_domains AS MATERIALIZED (
  SELECT DISTINCT k.domain AS oid FROM named AS k WHERE k.domain <> 0 LIMIT 50
), domain_uses AS MATERIALIZED (
  SELECT d.refobjid AS domain, d.objid AS oid, d.objsubid AS attnum FROM pg_catalog.pg_depend AS d
  WHERE d.refclassid = 'pg_catalog.pg_type'::pg_catalog.regclass AND d.refobjid = ANY (ARRAY(SELECT t.oid FROM asked_domains AS t))
    AND d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objsubid > 0
    AND (SELECT c.relkind FROM pg_catalog.pg_class AS c WHERE c.oid = d.objid) IN ('r', 'p')
  LIMIT 500
), direct AS MATERIALIZED (
  SELECT c.oid FROM (
    SELECT k.oid, pg_catalog.min(k.rank) AS rank FROM (SELECT n.oid, n.rank FROM named AS n UNION ALL SELECT u.oid, 2 FROM domain_uses AS u) AS k
    GROUP BY k.oid
  ) AS q
  JOIN pg_catalog.pg_class AS c ON c.oid = q.oid
  WHERE NOT pg_catalog.pg_is_other_temp_schema(c.relnamespace)
    AND (c.relnamespace <> ALL (${systemSchemas})
      OR c.relnamespace = ANY (ARRAY(SELECT a.namespace FROM asked AS a)))
  ORDER BY q.rank, (pg_catalog.strpos(pg_catalog.current_setting('failing_row.search_path', true), c.relnamespace::pg_catalog.regnamespace::pg_catalog.text) = 0)::pg_catalog.int4, c.oid
  LIMIT 60
), lineage AS (
  SELECT d.oid FROM direct AS d
  UNION
  SELECT i.inhparent FROM lineage AS l JOIN pg_catalog.pg_inherits AS i ON i.inhrelid = l.oid
), based AS (
  SELECT l.oid, 0 AS depth FROM lineage AS l
  UNION
  SELECT d.refobjid, b.depth + 1 FROM based AS b
  JOIN pg_catalog.pg_depend AS d ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass
    AND d.objid = (SELECT w.oid FROM pg_catalog.pg_rewrite AS w WHERE w.ev_class = b.oid AND w.rulename = '_RETURN')
    AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid <> b.oid
  WHERE b.depth < 3
), core AS MATERIALIZED (
  SELECT c.oid FROM pg_catalog.pg_class AS c WHERE c.oid = ANY (ARRAY(SELECT b.oid FROM based AS b)) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
), first_parts AS (
  SELECT k.oid FROM core AS k
  UNION
  SELECT (SELECT i.inhrelid FROM pg_catalog.pg_inherits AS i WHERE i.inhparent = f.oid LIMIT 1) FROM first_parts AS f
), pointing AS (
  SELECT t.tgconstraint AS oid FROM pg_catalog.pg_trigger AS t
  WHERE t.tgrelid = ANY (ARRAY(SELECT f.oid FROM first_parts AS f)) AND t.tgisinternal AND t.tgtype & 8 <> 0
  UNION
  SELECT (SELECT con.conparentid FROM pg_catalog.pg_constraint AS con WHERE con.oid = p.oid) FROM pointing AS p
), referencing AS MATERIALIZED (
  SELECT con.conname, con.conrelid, con.confrelid, con.conkey, con.confkey, con.confdeltype, con.confupdtype FROM pg_catalog.pg_constraint AS con
  WHERE con.oid = ANY (ARRAY(SELECT p.oid FROM pointing AS p)) AND con.contype = 'f' AND con.confrelid = ANY (ARRAY(SELECT k.oid FROM core AS k))
), wanted AS MATERIALIZED (
  SELECT q.oid, pg_catalog.min(q.rank) AS rank FROM (
    SELECT k.oid, 0 AS rank FROM core AS k
    UNION ALL
    SELECT con.confrelid, 1 FROM pg_catalog.pg_constraint AS con WHERE con.conrelid = ANY (ARRAY(SELECT k.oid FROM core AS k)) AND con.contype = 'f'
    UNION ALL
    SELECT r.conrelid, 2 FROM referencing AS r
    UNION ALL
    SELECT p.partdefid, 2 FROM pg_catalog.pg_partitioned_table AS p WHERE p.partrelid = ANY (ARRAY(SELECT k.oid FROM core AS k)) AND p.partdefid <> 0
  ) AS q
  WHERE q.rank = 0 OR $2::pg_catalog.int4 < 2
  GROUP BY q.oid
  ORDER BY pg_catalog.min(q.rank), q.oid
  LIMIT 200
), readable AS MATERIALIZED (
  SELECT w.oid, w.rank, $2::pg_catalog.int4 = 0 OR $2::pg_catalog.int4 = 1 AND w.oid <> ALL (ARRAY(SELECT l.oid FROM locked AS l)) AS open,
    w.oid = ANY (ARRAY(SELECT d.oid FROM direct AS d)) AS asked
  FROM wanted AS w
)`;
