import "server-only";

/**
 * The first half of the catalog statement: from the names asked for to `wanted`, the relations to describe (200 at most). `direct` are
 * those asked for, `lineage` adds what they are partitions of or inherit from, `core` the relations under views; then come the tables
 * at the other end of foreign keys. `referencing` are the keys that point to a relation of `core`.
 *
 * Keys are found by their triggers on the referenced table (`pg_trigger.tgrelid` has an index, `pg_constraint.confrelid` has none).
 * Before 15 a partitioned table has no such triggers itself, but each of its partitions has: the first one is asked.
 *
 * `$2` says how careful to be with what waits for locks: 0 reads everything; 1 leaves out the texts of relations that somebody has
 * locked, or waits to lock, in ACCESS EXCLUSIVE mode; 2 leaves them out for all, and describes no more than what was asked for.
 * `readable.open` is the outcome.
 */
export const chosenRelations = `
WITH RECURSIVE asked AS (
  SELECT a.position, a.kind, a.schema::pg_catalog.name AS schema, a.name::pg_catalog.name AS name
  FROM ROWS FROM (
    pg_catalog.jsonb_to_recordset($1::pg_catalog.jsonb) AS (kind pg_catalog.text, schema pg_catalog.text, name pg_catalog.text)
  ) WITH ORDINALITY AS a(kind, schema, name, position)
), locked AS MATERIALIZED (
  SELECT DISTINCT l.relation AS oid FROM pg_catalog.pg_locks AS l
  WHERE $2::pg_catalog.int4 = 1 AND l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock' AND l.pid <> pg_catalog.pg_backend_pid()
    AND l.database = (SELECT b.oid FROM pg_catalog.pg_database AS b WHERE b.datname = pg_catalog.current_database())
), session AS (
  SELECT s.reset_val AS search_path FROM pg_catalog.pg_settings AS s WHERE s.name = 'search_path'
), asked_domains AS (
  SELECT a.position, t.oid FROM asked AS a
  JOIN pg_catalog.pg_type AS t ON t.typname = a.name AND t.typtype = 'd'
  JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace AND (a.schema IS NULL OR n.nspname = a.schema)
  WHERE a.kind = 'domain'
  UNION
  SELECT a.position, con.contypid FROM asked AS a
  JOIN pg_catalog.pg_constraint AS con ON con.conname = a.name AND con.contypid <> 0
  JOIN pg_catalog.pg_namespace AS n ON n.oid = con.connamespace AND (a.schema IS NULL OR n.nspname = a.schema)
  WHERE a.kind = 'constraint'
  LIMIT 50
), domain_uses AS (
  SELECT t.position, t.oid AS domain, d.objid AS oid, d.objsubid AS attnum FROM asked_domains AS t
  JOIN pg_catalog.pg_depend AS d ON d.refclassid = 'pg_catalog.pg_type'::pg_catalog.regclass AND d.refobjid = t.oid
    AND d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objsubid > 0
  JOIN pg_catalog.pg_class AS c ON c.oid = d.objid AND c.relkind IN ('r', 'p')
  LIMIT 500
), named AS (
  SELECT a.position, c.oid, 0 AS rank FROM asked AS a
  JOIN pg_catalog.pg_class AS c ON c.relname = a.name AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace AND (a.schema IS NULL OR n.nspname = a.schema)
  WHERE a.kind = 'relation'
  UNION ALL
  SELECT a.position, i.indrelid, 1 FROM asked AS a
  JOIN pg_catalog.pg_class AS c ON c.relname = a.name AND c.relkind IN ('i', 'I')
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace AND (a.schema IS NULL OR n.nspname = a.schema)
  JOIN pg_catalog.pg_index AS i ON i.indexrelid = c.oid
  WHERE a.kind IN ('index', 'constraint')
  UNION ALL
  SELECT a.position, con.conrelid, CASE WHEN con.conparentid = 0 AND con.conislocal THEN 1 ELSE 3 END FROM asked AS a
  JOIN pg_catalog.pg_constraint AS con ON con.conname = a.name AND con.conrelid <> 0
  JOIN pg_catalog.pg_namespace AS n ON n.oid = con.connamespace AND (a.schema IS NULL OR n.nspname = a.schema)
  WHERE a.kind = 'constraint'
  UNION ALL
  SELECT u.position, u.oid, 2 FROM domain_uses AS u
), direct AS (
  SELECT q.oid FROM (
    SELECT k.oid, pg_catalog.min(k.rank) AS rank, pg_catalog.min(pg_catalog.strpos((SELECT s.search_path FROM session AS s), n.nspname::pg_catalog.text)) AS place
    FROM named AS k
    JOIN pg_catalog.pg_class AS c ON c.oid = k.oid
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    WHERE NOT pg_catalog.pg_is_other_temp_schema(n.oid)
      AND (n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') OR EXISTS (SELECT 1 FROM asked AS a WHERE a.schema = n.nspname))
    GROUP BY k.oid
  ) AS q
  ORDER BY q.rank, q.place = 0, q.oid
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
), core AS (
  SELECT DISTINCT b.oid FROM based AS b JOIN pg_catalog.pg_class AS c ON c.oid = b.oid AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
), first_parts AS (
  SELECT k.oid FROM core AS k
  UNION
  SELECT q.oid FROM first_parts AS f
  CROSS JOIN LATERAL (SELECT pg_catalog.min(i.inhrelid) AS oid FROM pg_catalog.pg_inherits AS i WHERE i.inhparent = f.oid) AS q
  JOIN pg_catalog.pg_class AS c ON c.oid = q.oid AND c.relispartition
), pointing AS (
  SELECT con.oid, con.conparentid FROM first_parts AS f
  JOIN pg_catalog.pg_trigger AS t ON t.tgrelid = f.oid AND t.tgisinternal AND t.tgconstraint <> 0
  JOIN pg_catalog.pg_constraint AS con ON con.oid = t.tgconstraint AND con.contype = 'f' AND con.confrelid = f.oid
  UNION
  SELECT up.oid, up.conparentid FROM pointing AS p JOIN pg_catalog.pg_constraint AS up ON up.oid = p.conparentid
), referencing AS (
  SELECT DISTINCT con.oid, con.confrelid, con.conrelid FROM pointing AS p
  JOIN pg_catalog.pg_constraint AS con ON con.oid = p.oid
  JOIN core AS k ON k.oid = con.confrelid
), wanted AS (
  SELECT q.oid, pg_catalog.min(q.rank) AS rank FROM (
    SELECT k.oid, 0 AS rank FROM core AS k
    UNION ALL
    SELECT con.confrelid, 1 FROM core AS k JOIN pg_catalog.pg_constraint AS con ON con.conrelid = k.oid AND con.contype = 'f'
    UNION ALL
    SELECT r.conrelid, 2 FROM referencing AS r
  ) AS q
  WHERE q.rank = 0 OR $2::pg_catalog.int4 < 2
  GROUP BY q.oid
  ORDER BY pg_catalog.min(q.rank), q.oid
  LIMIT 200
), readable AS (
  SELECT w.oid, w.rank, CASE $2::pg_catalog.int4
    WHEN 0 THEN true
    WHEN 1 THEN NOT EXISTS (SELECT 1 FROM locked AS l WHERE l.oid = w.oid)
    ELSE false
  END AS open
  FROM wanted AS w
)`;
