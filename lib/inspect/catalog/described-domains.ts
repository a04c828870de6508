import "server-only";

/** `domains`: those among the types. */
export const describedDomains = `domains AS (
  SELECT pg_catalog.json_build_object(
    'schema', t.typnamespace::pg_catalog.regnamespace, 'name', t.typname, 'notNull', t.typnotnull, 'baseType', t.base_type, 'default', t.typdefault,
    'constraints', (
      SELECT pg_catalog.json_agg(pg_catalog.json_build_object('name', con.conname, 'definition', pg_catalog."left"(pg_catalog.pg_get_constraintdef(con.oid), 65536), 'validated', con.convalidated) ORDER BY con.conname)
      FROM pg_catalog.pg_constraint AS con
      WHERE con.contypid = t.oid AND con.contype = 'c'
    ),
    'usedBy', (
      SELECT pg_catalog.json_agg(pg_catalog.json_build_array(q.relation, q.attname) ORDER BY q.relation, q.attname)
      FROM (
        SELECT DISTINCT o.oid::pg_catalog.regclass::pg_catalog.text AS relation, a.attname FROM domain_uses AS o
        JOIN pg_catalog.pg_attribute AS a ON a.attrelid = o.oid AND a.attnum = o.attnum
        WHERE o.domain = t.oid
        LIMIT 200
      ) AS q
    )
  ) AS domain, t.typname
  FROM types AS t
  WHERE t.typtype = 'd'
)`;
