import "server-only";

/** `domains`: those asked for, those of the columns and of their arrays, and the domains that these are made from. */
export const describedDomains = `used_domains AS (
  SELECT d.oid FROM asked_domains AS d
  UNION
  SELECT b.oid FROM bases AS b JOIN pg_catalog.pg_type AS t ON t.oid = b.oid AND t.typtype = 'd'
  UNION
  SELECT e.oid FROM bases AS b
  JOIN pg_catalog.pg_type AS t ON t.oid = b.base AND t.typelem <> 0 AND t.typlen = -1
  JOIN pg_catalog.pg_type AS e ON e.oid = t.typelem AND e.typtype = 'd'
), nested_domains AS (
  SELECT u.oid FROM used_domains AS u
  UNION
  SELECT b.oid FROM nested_domains AS u
  JOIN pg_catalog.pg_type AS t ON t.oid = u.oid
  JOIN pg_catalog.pg_type AS b ON b.oid = t.typbasetype AND b.typtype = 'd'
), domains AS (
  SELECT pg_catalog.json_build_object(
    'schema', n.nspname, 'name', t.typname, 'notNull', t.typnotnull,
    'baseType', pg_catalog.format_type(t.typbasetype, t.typtypmod), 'default', t.typdefault,
    'constraints', (
      SELECT pg_catalog.json_agg(pg_catalog.json_build_object('name', con.conname, 'definition', pg_catalog."left"(pg_catalog.pg_get_constraintdef(con.oid), 65536), 'validated', con.convalidated) ORDER BY con.conname)
      FROM pg_catalog.pg_constraint AS con
      WHERE con.contypid = t.oid AND con.contype = 'c'
    ),
    'usedBy', (
      SELECT pg_catalog.json_agg(pg_catalog.json_build_object('schema', q.nspname, 'table', q.relname, 'column', q.attname) ORDER BY q.nspname, q.relname, q.attname)
      FROM (
        SELECT DISTINCT cn.nspname, c.relname, a.attname FROM domain_uses AS o
        JOIN pg_catalog.pg_class AS c ON c.oid = o.oid
        JOIN pg_catalog.pg_namespace AS cn ON cn.oid = c.relnamespace
        JOIN pg_catalog.pg_attribute AS a ON a.attrelid = o.oid AND a.attnum = o.attnum
        WHERE o.domain = t.oid
        LIMIT 200
      ) AS q
    )
  ) AS domain, t.typname
  FROM nested_domains AS u
  JOIN pg_catalog.pg_type AS t ON t.oid = u.oid
  JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
)`;
