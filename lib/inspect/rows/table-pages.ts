import "server-only";

/**
 * How many pages the table `$1`.`$2` has, and each of those that inherit from it or are its partitions, as a JSON array; with `$3` the
 * table alone.
 */
export const tablePagesStatement = `
WITH RECURSIVE tree AS (
  SELECT c.oid, c.relkind FROM pg_catalog.pg_class AS c
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
  WHERE n.nspname = $1::pg_catalog.name AND c.relname = $2::pg_catalog.name
  UNION
  SELECT c.oid, c.relkind FROM tree AS t
  JOIN pg_catalog.pg_inherits AS i ON i.inhparent = t.oid
  JOIN pg_catalog.pg_class AS c ON c.oid = i.inhrelid
  WHERE NOT $3::pg_catalog.bool
)
SELECT pg_catalog.jsonb_agg(
  COALESCE(pg_catalog.pg_relation_size(t.oid), 0) / pg_catalog.current_setting('block_size')::pg_catalog.int8
)::pg_catalog.text AS pages
FROM tree AS t WHERE t.relkind IN ('r', 'm')
`;
