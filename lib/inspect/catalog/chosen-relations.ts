import "server-only";

/**
 * The first half of the catalog statement: from the names asked for to `wanted`, the relations to describe (200 at most). `direct` are
 * those asked for, `lineage` adds what they are partitions of or inherit from, `core` the relations under views; then come the tables
 * at the other end of foreign keys, and DEFAULT partitions. `referencing` are the keys that point to a relation of `core`.
 *
 * Keys are found by their triggers on the referenced table (`pg_trigger.tgrelid` has an index, `pg_constraint.confrelid` has none).
 * Before 15 a partitioned table has no such triggers itself, but each of its partitions has: the first one is asked.
 *
 * `$2` says how careful to be with what waits for locks: 0 reads everything; 1 leaves out the texts of relations that somebody has
 * locked, or waits to lock, in ACCESS EXCLUSIVE mode; 2 leaves them out for all, and describes no more than what was asked for.
 * `readable.open` is the outcome.
 *
 * Planning costs more than reading, and it grows with every table named. So names come from `regclass` and `regnamespace`, which need
 * none, and columns are told by their numbers.
 */
export const chosenRelations = `
WITH RECURSIVE session AS MATERIALIZED (
  SELECT s.reset_val AS search_path, b.oid AS database, b.datdba, ARRAY['pg_catalog'::pg_catalog.regnamespace::pg_catalog.oid, 'pg_toast'::pg_catalog.regnamespace::pg_catalog.oid,
    COALESCE(pg_catalog.to_regnamespace('information_schema')::pg_catalog.oid, 0)] AS system
  FROM pg_catalog.pg_settings AS s, pg_catalog.pg_database AS b WHERE s.name = 'search_path' AND b.datname = pg_catalog.current_database()
), asked AS MATERIALIZED (
  SELECT a.position, a.kind, a.schema IS NULL AS anywhere, a.name::pg_catalog.name AS name,
    pg_catalog.to_regnamespace(pg_catalog.quote_ident(NULLIF(a.schema, '')))::pg_catalog.oid AS namespace
  FROM ROWS FROM (
    pg_catalog.jsonb_to_recordset($1::pg_catalog.jsonb) AS (kind pg_catalog.text, schema pg_catalog.text, name pg_catalog.text)
  ) WITH ORDINALITY AS a(kind, schema, name, position)
), locked AS MATERIALIZED (
  SELECT DISTINCT l.relation AS oid FROM pg_catalog.pg_locks AS l
  WHERE $2::pg_catalog.int4 = 1 AND l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock' AND l.pid <> pg_catalog.pg_backend_pid()
    AND l.database = (SELECT s.database FROM session AS s)
), asked_domains AS MATERIALIZED (
  SELECT a.position, t.oid FROM asked AS a
  JOIN pg_catalog.pg_type AS t ON t.typname = a.name AND t.typtype = 'd' AND (a.anywhere OR t.typnamespace = a.namespace)
  WHERE a.kind = 'domain'
  UNION
  SELECT a.position, con.contypid FROM asked AS a
  JOIN pg_catalog.pg_constraint AS con ON con.conname = a.name AND con.contypid <> 0 AND (a.anywhere OR con.connamespace = a.namespace)
  WHERE a.kind = 'constraint'
  LIMIT 50
), domain_uses AS MATERIALIZED (
  SELECT t.position, t.oid AS domain, d.objid AS oid, d.objsubid AS attnum FROM asked_domains AS t
  JOIN pg_catalog.pg_depend AS d ON d.refclassid = 'pg_catalog.pg_type'::pg_catalog.regclass AND d.refobjid = t.oid
    AND d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objsubid > 0
  JOIN pg_catalog.pg_class AS c ON c.oid = d.objid AND c.relkind IN ('r', 'p')
  LIMIT 500
), named AS MATERIALIZED (
  SELECT a.position, COALESCE(i.indrelid, c.oid) AS oid, CASE WHEN i.indrelid IS NULL THEN 0 ELSE 1 END AS rank FROM asked AS a
  JOIN pg_catalog.pg_class AS c ON c.relname = a.name AND (a.anywhere OR c.relnamespace = a.namespace)
  LEFT JOIN pg_catalog.pg_index AS i ON i.indexrelid = c.oid
  WHERE CASE a.kind WHEN 'relation' THEN c.relkind IN ('r', 'p', 'v', 'm', 'f') WHEN 'domain' THEN false ELSE c.relkind IN ('i', 'I') END
  UNION ALL
  SELECT a.position, con.conrelid, CASE WHEN con.conparentid = 0 AND con.conislocal THEN 1 ELSE 3 END FROM asked AS a
  JOIN pg_catalog.pg_constraint AS con ON con.conname = a.name AND con.conrelid <> 0 AND (a.anywhere OR con.connamespace = a.namespace)
  WHERE a.kind = 'constraint'
  UNION ALL
  SELECT u.position, u.oid, 2 FROM domain_uses AS u
), direct AS MATERIALIZED (
  SELECT c.oid, pg_catalog.min(k.rank) AS rank, pg_catalog.strpos(s.search_path, c.relnamespace::pg_catalog.regnamespace::pg_catalog.text) AS place
  FROM named AS k
  JOIN pg_catalog.pg_class AS c ON c.oid = k.oid
  CROSS JOIN session AS s
  WHERE NOT pg_catalog.pg_is_other_temp_schema(c.relnamespace)
    AND (c.relnamespace <> ALL (s.system) OR c.relnamespace IN (SELECT a.namespace FROM asked AS a))
  GROUP BY c.oid, c.relnamespace, s.search_path
  ORDER BY pg_catalog.min(k.rank), pg_catalog.strpos(s.search_path, c.relnamespace::pg_catalog.regnamespace::pg_catalog.text) = 0, c.oid
  LIMIT 60
), lineage AS (
  SELECT d.oid FROM direct AS d
  UNION
  SELECT i.inhparent FROM lineage AS l JOIN pg_catalog.pg_inherits AS i ON i.inhrelid = l.oid
), based AS (
  SELECT l.oid, 0 AS depth FROM lineage AS l
  UNION
  SELECT d.refobjid, b.depth + 1 FROM based AS b
  JOIN pg_catalog.pg_rewrite AS w ON w.ev_class = b.oid AND w.rulename = '_RETURN'
  JOIN pg_catalog.pg_depend AS d ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.objid = w.oid
    AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid <> b.oid
  WHERE b.depth < 3
), core AS MATERIALIZED (
  SELECT DISTINCT b.oid FROM based AS b JOIN pg_catalog.pg_class AS c ON c.oid = b.oid AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
), first_parts AS (
  SELECT k.oid FROM core AS k
  UNION
  SELECT q.oid FROM first_parts AS f
  CROSS JOIN LATERAL (SELECT pg_catalog.min(i.inhrelid) AS oid FROM pg_catalog.pg_inherits AS i WHERE i.inhparent = f.oid) AS q
  JOIN pg_catalog.pg_class AS c ON c.oid = q.oid AND c.relispartition
), pointing AS (
  SELECT con.oid, con.conparentid, con.confrelid, con.conrelid FROM first_parts AS f
  JOIN pg_catalog.pg_trigger AS t ON t.tgrelid = f.oid AND t.tgisinternal AND t.tgconstraint <> 0
  JOIN pg_catalog.pg_constraint AS con ON con.oid = t.tgconstraint AND con.contype = 'f' AND con.confrelid = f.oid
  UNION
  SELECT up.oid, up.conparentid, up.confrelid, up.conrelid FROM pointing AS p JOIN pg_catalog.pg_constraint AS up ON up.oid = p.conparentid
), referencing AS MATERIALIZED (
  SELECT p.oid, p.confrelid, p.conrelid FROM pointing AS p WHERE p.confrelid IN (SELECT k.oid FROM core AS k)
), wanted AS MATERIALIZED (
  SELECT q.oid, pg_catalog.min(q.rank) AS rank FROM (
    SELECT k.oid, 0 AS rank FROM core AS k
    UNION ALL
    SELECT con.confrelid, 1 FROM core AS k JOIN pg_catalog.pg_constraint AS con ON con.conrelid = k.oid AND con.contype = 'f'
    UNION ALL
    SELECT r.conrelid, 2 FROM referencing AS r
    UNION ALL
    SELECT p.partdefid, 2 FROM core AS k JOIN pg_catalog.pg_partitioned_table AS p ON p.partrelid = k.oid AND p.partdefid <> 0
  ) AS q
  WHERE q.rank = 0 OR $2::pg_catalog.int4 < 2
  GROUP BY q.oid
  ORDER BY pg_catalog.min(q.rank), q.oid
  LIMIT 200
), readable AS MATERIALIZED (
  SELECT w.oid, w.rank, CASE $2::pg_catalog.int4
    WHEN 0 THEN true
    WHEN 1 THEN NOT EXISTS (SELECT 1 FROM locked AS l WHERE l.oid = w.oid)
    ELSE false
  END AS open, EXISTS (SELECT 1 FROM direct AS d WHERE d.oid = w.oid) AS asked
  FROM wanted AS w
)`;
