import "server-only";

/**
 * `close_relations`: for relations asked for and not found, those of the same name in other schemas, and those whose names share a
 * beginning, an end, or the name as a part; how alike they are is judged elsewhere. Nothing is read while everything is found.
 */
export const closeRelations = `missing AS (
  SELECT a.position, a.name, pg_catalog.lower(a.name::pg_catalog.text) AS word FROM asked AS a
  WHERE a.kind = 'relation' AND NOT EXISTS (SELECT 1 FROM named AS k WHERE k.position = a.position)
  ORDER BY a.position
  LIMIT 10
), close_relations AS (
  SELECT pg_catalog.json_build_object(
    'position', m.position, 'schema', q.relnamespace::pg_catalog.regnamespace, 'name', q.relname, 'relkind', q.relkind, 'isPartition', q.relispartition,
    'usable', pg_catalog.has_schema_privilege(q.relnamespace, 'USAGE')
  ) AS relation
  FROM missing AS m
  CROSS JOIN LATERAL (
    SELECT c.relnamespace, c.relname, c.relkind, c.relispartition FROM pg_catalog.pg_class AS c
    CROSS JOIN LATERAL (SELECT pg_catalog.lower(c.relname::pg_catalog.text) AS word) AS w
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relnamespace <> ALL ((SELECT s.system FROM session AS s)::pg_catalog.oid[])
      AND NOT pg_catalog.pg_is_other_temp_schema(c.relnamespace)
      AND (c.relname = m.name OR pg_catalog."left"(w.word, 2) = pg_catalog."left"(m.word, 2) OR pg_catalog."right"(w.word, 3) = pg_catalog."right"(m.word, 3)
        OR pg_catalog.strpos(w.word, m.word) > 0 OR pg_catalog.strpos(m.word, w.word) > 0)
    ORDER BY c.relname <> m.name, pg_catalog.abs(pg_catalog.length(w.word) - pg_catalog.length(m.word)), c.relname
    LIMIT 200
  ) AS q
), other_databases AS (
  SELECT b.datname FROM pg_catalog.pg_database AS b
  WHERE EXISTS (SELECT 1 FROM missing) AND b.datallowconn AND NOT b.datistemplate AND b.datname <> pg_catalog.current_database()
    AND pg_catalog.has_database_privilege(b.oid, 'CONNECT')
  ORDER BY b.datname
  LIMIT 20
)`;
