import "server-only";
import { chosenRelations } from "./chosen-relations";

/**
 * The one statement that reads a catalog. `$1`: the names asked for, a JSON array of `{kind, schema, name}`. It answers one row
 * with one column: a JSON text that `catalogFromJson` reads.
 *
 * It runs after `SET LOCAL search_path = pg_catalog, pg_temp`, so operators are those of pg_catalog; relations and functions are
 * named with their schema all the same. It reads system catalogs only: no table, view or function of the database. Columns that
 * newer majors added are read through `to_jsonb(row) ->> 'column'`, so that the same text runs on 12 to 18.
 */
export const catalogStatement = `${chosenRelations}, bases AS (
  SELECT a.atttypid AS oid, a.atttypid AS base, -1 AS typmod FROM wanted AS w
  JOIN pg_catalog.pg_attribute AS a ON a.attrelid = w.oid AND a.attnum > 0 AND NOT a.attisdropped
  UNION
  SELECT b.oid, t.typbasetype, t.typtypmod FROM bases AS b JOIN pg_catalog.pg_type AS t ON t.oid = b.base AND t.typtype = 'd'
), types AS MATERIALIZED (
  SELECT b.oid, t.typtype, t.typcategory, t.typelem <> 0 AND t.typlen = -1 AS element,
    CASE WHEN t.typtype = 'd' THEN pg_catalog.format_type(b.base, b.typmod) END AS base_type,
    (
      SELECT pg_catalog.json_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_catalog.pg_enum AS e
      WHERE e.enumtypid = CASE WHEN y.typelem <> 0 AND y.typlen = -1 THEN y.typelem ELSE y.oid END
    ) AS labels
  FROM bases AS b
  JOIN pg_catalog.pg_type AS y ON y.oid = b.base AND y.typtype <> 'd'
  JOIN pg_catalog.pg_type AS t ON t.oid = b.oid
), relations AS (
  SELECT pg_catalog.json_build_object(
    'schema', n.nspname, 'name', c.relname, 'relkind', c.relkind, 'isPartition', c.relispartition,
    'asked', d.oid IS NOT NULL,
    'usable', pg_catalog.has_schema_privilege(n.oid, 'USAGE'),
    'rows', c.reltuples, 'pages', c.relpages,
    'bytes', c.relpages::pg_catalog.int8 * pg_catalog.current_setting('block_size')::pg_catalog.int8,
    'rowSecurity', c.relrowsecurity,
    'owner', pg_catalog.pg_get_userbyid(c.relowner),
    'isOwner', pg_catalog.pg_has_role(c.relowner, 'USAGE'),
    'select', pg_catalog.has_any_column_privilege(c.oid, 'SELECT'),
    'insert', pg_catalog.has_any_column_privilege(c.oid, 'INSERT'),
    'update', pg_catalog.has_any_column_privilege(c.oid, 'UPDATE'),
    'delete', pg_catalog.has_table_privilege(c.oid, 'DELETE'),
    'bound', CASE WHEN c.relispartition THEN pg_catalog.pg_get_expr(c.relpartbound, c.oid) END,
    'nullFractions', CASE WHEN d.oid IS NOT NULL THEN (
      SELECT pg_catalog.json_object_agg(s.attname, s.null_frac) FROM pg_catalog.pg_stats AS s
      WHERE s.schemaname = n.nspname AND s.tablename = c.relname AND s.inherited = (c.relkind = 'p')
    ) END,
    'partitionKey', CASE WHEN c.relkind = 'p' THEN pg_catalog."left"(pg_catalog.pg_get_partkeydef(c.oid), 65536) END,
    'partitions', CASE WHEN c.relkind = 'p' AND d.oid IS NOT NULL THEN (
      SELECT pg_catalog.json_agg(q.part ORDER BY q.name) FROM (
        SELECT p.relname AS name, pg_catalog.json_build_object(
          'schema', pn.nspname, 'name', p.relname, 'bound', pg_catalog."left"(pg_catalog.pg_get_expr(p.relpartbound, p.oid), 4096)
        ) AS part
        FROM pg_catalog.pg_inherits AS i
        JOIN pg_catalog.pg_class AS p ON p.oid = i.inhrelid AND p.relispartition
        JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.relnamespace
        WHERE i.inhparent = c.oid
        ORDER BY p.relname
        LIMIT 200
      ) AS q
    ) END,
    'parents', (
      SELECT pg_catalog.json_agg(pg_catalog.json_build_object('schema', pn.nspname, 'name', p.relname) ORDER BY i.inhseqno)
      FROM pg_catalog.pg_inherits AS i
      JOIN pg_catalog.pg_class AS p ON p.oid = i.inhparent
      JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.relnamespace
      WHERE i.inhrelid = c.oid
    ),
    'columns', (
      SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
        'name', a.attname, 'position', a.attnum,
        'type', pg_catalog.format_type(a.atttypid, a.atttypmod),
        'typtype', t.typtype, 'category', t.typcategory, 'element', t.element, 'baseType', t.base_type, 'labels', t.labels,
        'notNull', a.attnotnull, 'identity', a.attidentity, 'generated', a.attgenerated,
        'expression', CASE WHEN a.atthasdef THEN (
          SELECT pg_catalog."left"(pg_catalog.pg_get_expr(d.adbin, CASE WHEN a.attgenerated = '' THEN 0 ELSE d.adrelid END), 65536)
          FROM pg_catalog.pg_attrdef AS d
          WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum
        ) END,
        'sequence', (
          SELECT pg_catalog.quote_ident(sn.nspname) || '.' || pg_catalog.quote_ident(s.relname)
          FROM pg_catalog.pg_depend AS o
          JOIN pg_catalog.pg_class AS s ON s.oid = o.objid AND s.relkind = 'S'
          JOIN pg_catalog.pg_namespace AS sn ON sn.oid = s.relnamespace
          WHERE o.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND o.refobjid = a.attrelid AND o.refobjsubid = a.attnum
            AND o.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND o.deptype IN ('a', 'i')
          ORDER BY o.deptype DESC, s.oid
          LIMIT 1
        ),
        'looseSequence', CASE WHEN a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' THEN (
          SELECT pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(s.relname)
          FROM pg_catalog.unnest(ARRAY[c.relname || '_' || a.attname || '_seq', c.relname || '_seq']) WITH ORDINALITY AS u(name, place)
          JOIN pg_catalog.pg_class AS s ON s.relname = u.name::pg_catalog.name AND s.relnamespace = c.relnamespace AND s.relkind = 'S'
          WHERE NOT EXISTS (
            SELECT 1 FROM pg_catalog.pg_depend AS o
            WHERE o.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND o.objid = s.oid AND o.deptype IN ('a', 'i')
          )
          ORDER BY u.place
          LIMIT 1
        ) END
      ) ORDER BY a.attnum)
      FROM pg_catalog.pg_attribute AS a
      JOIN types AS t ON t.oid = a.atttypid
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    ),
    'constraints', (
      SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
        'name', con.conname, 'contype', con.contype, 'key', con.conkey,
        'definition', pg_catalog."left"(pg_catalog.pg_get_constraintdef(con.oid), 65536),
        'expression', CASE WHEN con.contype = 'c' THEN pg_catalog."left"(pg_catalog.pg_get_expr(con.conbin, con.conrelid), 65536) END,
        'validated', con.convalidated, 'enforced', pg_catalog.to_jsonb(con) ->> 'conenforced',
        'deferrable', con.condeferrable, 'deferred', con.condeferred,
        'onDelete', con.confdeltype, 'onUpdate', con.confupdtype,
        'referencedSchema', rn.nspname, 'referencedTable', r.relname,
        'referencedColumns', CASE WHEN con.contype = 'f' THEN (
          SELECT pg_catalog.json_agg(ra.attname ORDER BY k.ordinality)
          FROM pg_catalog.unnest(con.confkey) WITH ORDINALITY AS k(attnum, ordinality)
          JOIN pg_catalog.pg_attribute AS ra ON ra.attrelid = con.confrelid AND ra.attnum = k.attnum
        ) END
      ) ORDER BY con.conname)
      FROM pg_catalog.pg_constraint AS con
      LEFT JOIN pg_catalog.pg_class AS r ON r.oid = con.confrelid
      LEFT JOIN pg_catalog.pg_namespace AS rn ON rn.oid = r.relnamespace
      WHERE con.conrelid = c.oid AND con.contype IN ('p', 'u', 'c', 'f', 'x', 'n')
        AND (con.conparentid = 0 OR con.conname IN (SELECT a.name FROM asked AS a)
          OR NOT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint AS up WHERE up.oid = con.conparentid AND up.conrelid = con.conrelid))
    ),
    'triggers', (
      SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
        'name', g.tgname, 'type', g.tgtype, 'enabled', g.tgenabled,
        'function', pg_catalog.quote_ident(pn.nspname) || '.' || pg_catalog.quote_ident(p.proname),
        'body', CASE WHEN l.lanname IN ('sql', 'plpgsql') THEN pg_catalog."left"(p.prosrc, 65536) END, 'language', l.lanname
      ) ORDER BY g.tgname)
      FROM pg_catalog.pg_trigger AS g
      JOIN pg_catalog.pg_proc AS p ON p.oid = g.tgfoid
      JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.pronamespace
      JOIN pg_catalog.pg_language AS l ON l.oid = p.prolang
      WHERE g.tgrelid = c.oid AND NOT g.tgisinternal
    ),
    'indexes', (
      SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
        'name', x.relname, 'definition', pg_catalog."left"(pg_catalog.pg_get_indexdef(i.indexrelid), 65536),
        'unique', i.indisunique, 'valid', i.indisvalid, 'primary', i.indisprimary,
        'key', i.indkey::pg_catalog.int2[], 'keys', i.indnkeyatts,
        'predicate', CASE WHEN i.indpred IS NOT NULL THEN pg_catalog."left"(pg_catalog.pg_get_expr(i.indpred, i.indrelid), 65536) END,
        'nullsNotDistinct', pg_catalog.to_jsonb(i) ->> 'indnullsnotdistinct', 'replicaIdentity', i.indisreplident
      ) ORDER BY x.relname)
      FROM pg_catalog.pg_index AS i
      JOIN pg_catalog.pg_class AS x ON x.oid = i.indexrelid
      WHERE i.indrelid = c.oid
    ),
    'rules', (
      SELECT pg_catalog.json_agg(pg_catalog.json_build_object('name', w.rulename, 'event', w.ev_type, 'definition', pg_catalog."left"(pg_catalog.pg_get_ruledef(w.oid), 65536)) ORDER BY w.rulename)
      FROM pg_catalog.pg_rewrite AS w
      WHERE w.ev_class = c.oid AND w.rulename <> '_RETURN'
    ),
    'view', CASE WHEN c.relkind IN ('v', 'm') THEN pg_catalog."left"(pg_catalog.pg_get_viewdef(c.oid), 65536) END,
    'baseRelations', (
      SELECT pg_catalog.json_agg(pg_catalog.json_build_object('schema', q.nspname, 'name', q.relname)) FROM (
      SELECT DISTINCT bn.nspname, b.relname FROM pg_catalog.pg_rewrite AS w
      JOIN pg_catalog.pg_depend AS d ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.objid = w.oid
        AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid <> c.oid
      JOIN pg_catalog.pg_class AS b ON b.oid = d.refobjid AND b.relkind IN ('r', 'p', 'v', 'm', 'f')
      JOIN pg_catalog.pg_namespace AS bn ON bn.oid = b.relnamespace
      WHERE w.ev_class = c.oid AND w.rulename = '_RETURN'
      ) AS q
    ),
    'referencedBy', (
      SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
        'constraint', con.conname, 'schema', fn.nspname, 'table', f.relname, 'onDelete', con.confdeltype,
        'columns', (
          SELECT pg_catalog.json_agg(fa.attname ORDER BY k.ordinality)
          FROM pg_catalog.unnest(con.conkey) WITH ORDINALITY AS k(attnum, ordinality)
          JOIN pg_catalog.pg_attribute AS fa ON fa.attrelid = con.conrelid AND fa.attnum = k.attnum
        ),
        'referencedColumns', (
          SELECT pg_catalog.json_agg(fa.attname ORDER BY k.ordinality)
          FROM pg_catalog.unnest(con.confkey) WITH ORDINALITY AS k(attnum, ordinality)
          JOIN pg_catalog.pg_attribute AS fa ON fa.attrelid = con.confrelid AND fa.attnum = k.attnum
        )
      ) ORDER BY fn.nspname, f.relname, con.conname)
      FROM referencing AS g
      JOIN pg_catalog.pg_constraint AS con ON con.oid = g.oid
      JOIN pg_catalog.pg_class AS f ON f.oid = con.conrelid
      JOIN pg_catalog.pg_namespace AS fn ON fn.oid = f.relnamespace
      WHERE g.confrelid = c.oid
    )
  ) AS relation, w.rank, c.oid
  FROM wanted AS w
  JOIN pg_catalog.pg_class AS c ON c.oid = w.oid
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
  LEFT JOIN direct AS d ON d.oid = w.oid
), used_domains AS (
  SELECT d.oid FROM asked_domains AS d
  UNION
  SELECT t.oid FROM wanted AS w
  JOIN pg_catalog.pg_attribute AS a ON a.attrelid = w.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid AND t.typtype = 'd'
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
  FROM used_domains AS u
  JOIN pg_catalog.pg_type AS t ON t.oid = u.oid
  JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
)
SELECT pg_catalog.json_build_object(
  'version', pg_catalog.current_setting('server_version_num'),
  'role', CURRENT_USER,
  'superuser', (SELECT r.rolsuper FROM pg_catalog.pg_roles AS r WHERE r.rolname = CURRENT_USER),
  'searchPath', (SELECT s.search_path FROM session AS s),
  'found', (
    SELECT pg_catalog.json_agg(q.position) FROM (
      SELECT k.position FROM named AS k JOIN direct AS d ON d.oid = k.oid
      UNION
      SELECT d.position FROM asked_domains AS d
    ) AS q
  ),
  'relations', (SELECT pg_catalog.json_agg(r.relation ORDER BY r.rank, r.oid) FROM relations AS r),
  'domains', (SELECT pg_catalog.json_agg(d.domain ORDER BY d.typname) FROM domains AS d)
)::pg_catalog.text AS catalog
`;
