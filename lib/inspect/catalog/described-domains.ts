import "server-only";

/** `domains`: those among the types. */
export const describedDomains = `domains AS (
  SELECT pg_catalog.json_build_object(
    'schema', t.typnamespace::pg_catalog.regnamespace, 'name', t.typname, 'notNull', t.typnotnull, 'baseType', t.base_type, 'default', pg_catalog."left"(t.typdefault, 65536),
    'constraints', (
      SELECT pg_catalog.json_agg(pg_catalog.json_build_object('name', con.conname, 'definition', pg_catalog."left"(pg_catalog.pg_get_constraintdef(con.oid), 65536), 'validated', con.convalidated))
      FROM pg_catalog.pg_constraint AS con
      WHERE con.contypid = t.oid AND con.contype = 'c'
    ),
    'usedBy', (
      SELECT pg_catalog.json_agg(pg_catalog.json_build_array(q.oid::pg_catalog.regclass, (
        SELECT a.attname FROM pg_catalog.pg_attribute AS a WHERE a.attrelid = q.oid AND a.attnum = q.attnum
      )))
      FROM (SELECT u.oid, u.attnum FROM domain_uses AS u WHERE u.domain = t.oid LIMIT 200) AS q
    )
  ) AS domain
  FROM types AS t
  WHERE t.typtype = 'd'
)`;
