import "server-only";
import { systemSchemas } from "./system-schemas";

/**
 * `close_relations`: for relations asked for and not found, those of the same name in other schemas, and those whose names share a
 * beginning, an end, or the name as a part; how alike they are is judged elsewhere. Nothing is read while everything is found.
 */
export const closeRelations = `missing AS MATERIALIZED (
  SELECT a.position, a.name, pg_catalog.lower(a.name::pg_catalog.text) AS word FROM asked AS a
  WHERE a.kind = 'relation' AND a.optional IS NOT TRUE AND a.position <> ALL (ARRAY(SELECT k.position FROM named AS k))
  LIMIT 10
), close_relations AS (
  SELECT pg_catalog.json_build_object(
    'position', m.position, 'schema', q.relnamespace::pg_catalog.regnamespace, 'name', q.relname, 'relkind', q.relkind, 'isPartition', q.relispartition,
    'usable', pg_catalog.has_schema_privilege(q.relnamespace, 'USAGE')
  ) AS relation
  FROM missing AS m
  CROSS JOIN LATERAL (
    SELECT c.relnamespace, c.relname, c.relkind, c.relispartition FROM (
      SELECT d.relnamespace, d.relname, d.relkind, d.relispartition, d.oid, pg_catalog.lower(d.relname::pg_catalog.text) AS word FROM pg_catalog.pg_class AS d
    ) AS c
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relnamespace <> ALL (${systemSchemas})
      AND NOT pg_catalog.pg_is_other_temp_schema(c.relnamespace)
      AND (c.relname = m.name OR pg_catalog."left"(c.word, 2) = pg_catalog."left"(m.word, 2) OR pg_catalog."right"(c.word, 3) = pg_catalog."right"(m.word, 3)
        OR pg_catalog.strpos(c.word, m.word) > 0 OR pg_catalog.strpos(m.word, c.word) > 0)
    ORDER BY (c.relname <> m.name)::pg_catalog.int4, pg_catalog.abs(pg_catalog.length(c.word) - pg_catalog.length(m.word)), c.oid
    LIMIT 200
  ) AS q
), other_databases AS (
  SELECT b.datname FROM pg_catalog.pg_database AS b
  WHERE EXISTS (SELECT 1 FROM missing) AND b.datallowconn AND NOT b.datistemplate AND b.datname <> pg_catalog.current_database()
    AND pg_catalog.has_database_privilege(b.oid, 'CONNECT')
  ORDER BY b.oid
  LIMIT 20
)`;
