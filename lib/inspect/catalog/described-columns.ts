import "server-only";

/**
 * `types` are the types of all columns, each once, down to the base type under domains and arrays of domains; `base_types` what is
 * needed to get there. `columnsOfRelation` gives the columns of relation `c` as short arrays (see `ColumnJson`): a table may have 1,600.
 */
export const columnTypes = `bases AS (
  SELECT a.atttypid AS oid, a.atttypid AS base, -1 AS typmod FROM readable AS w
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
)`;

export const columnsOfRelation = `(
      SELECT pg_catalog.json_agg(pg_catalog.json_build_array(
        a.attname, a.attnum, pg_catalog.format_type(a.atttypid, a.atttypmod), a.atttypid::pg_catalog.int8,
        a.attnotnull::pg_catalog.int4, a.attidentity, a.attgenerated,
        CASE WHEN a.atthasdef AND (o.open OR a.attgenerated = '') THEN (
          SELECT pg_catalog."left"(pg_catalog.pg_get_expr(d.adbin, CASE WHEN a.attgenerated = '' THEN 0 ELSE d.adrelid END), 65536)
          FROM pg_catalog.pg_attrdef AS d
          WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum
        ) END,
        a.attinhcount
      ) ORDER BY a.attnum)
      FROM pg_catalog.pg_attribute AS a
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    )`;

/**
 * The sequences of relation `c`: those that its columns own, and others that its defaults draw from. The last value comes out of
 * `pg_sequence_last_value`, which reads the sequence and nothing else; it is left out where the role may not see it.
 */
export const sequencesOfRelation = `(
      SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
        'schema', sn.nspname, 'name', s.relname, 'quoted', pg_catalog.quote_ident(sn.nspname) || '.' || pg_catalog.quote_ident(s.relname),
        'column', q.attnum, 'owned', q.deptype <> 'n', 'identity', q.deptype = 'i',
        'type', pg_catalog.format_type(v.seqtypid, NULL), 'start', v.seqstart::pg_catalog.text, 'min', v.seqmin::pg_catalog.text,
        'max', v.seqmax::pg_catalog.text, 'increment', v.seqincrement::pg_catalog.text, 'cycle', v.seqcycle,
        'last', CASE WHEN $2::pg_catalog.int4 = 0 AND pg_catalog.has_sequence_privilege(s.oid, 'USAGE, SELECT')
            AND NOT pg_catalog.pg_is_other_temp_schema(s.relnamespace) AND (s.relpersistence = 'p' OR NOT pg_catalog.pg_is_in_recovery())
          THEN pg_catalog.pg_sequence_last_value(s.oid)::pg_catalog.text END
      ) ORDER BY q.attnum, q.deptype, s.oid)
      FROM (
        SELECT b.objid, b.attnum, pg_catalog.min(b.deptype) AS deptype FROM (
        SELECT o.objid, o.refobjsubid AS attnum, o.deptype::pg_catalog.text AS deptype FROM pg_catalog.pg_depend AS o
        WHERE o.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND o.refobjid = c.oid AND o.refobjsubid > 0
          AND o.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND o.deptype IN ('a', 'i')
        UNION
        SELECT o.refobjid, d.adnum, 'n' FROM pg_catalog.pg_attrdef AS d
        JOIN pg_catalog.pg_depend AS o ON o.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass AND o.objid = d.oid
          AND o.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND o.refobjid <> d.adrelid
        WHERE d.adrelid = c.oid
        ) AS b
        GROUP BY b.objid, b.attnum
      ) AS q
      JOIN pg_catalog.pg_class AS s ON s.oid = q.objid AND s.relkind = 'S'
      JOIN pg_catalog.pg_namespace AS sn ON sn.oid = s.relnamespace
      JOIN pg_catalog.pg_sequence AS v ON v.seqrelid = s.oid
    )`;

/** For columns that must be given a number and have nothing to give it: sequences of the usual name that no column owns. */
export const looseSequencesOfRelation = `(
      SELECT pg_catalog.json_agg(pg_catalog.json_build_array(a.attnum, (
        SELECT pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(s.relname)
        FROM pg_catalog.unnest(ARRAY[c.relname || '_' || a.attname || '_seq', c.relname || '_seq']) WITH ORDINALITY AS u(name, place)
        JOIN pg_catalog.pg_class AS s ON s.relname = u.name::pg_catalog.name AND s.relnamespace = c.relnamespace AND s.relkind = 'S'
        WHERE NOT EXISTS (
          SELECT 1 FROM pg_catalog.pg_depend AS o
          WHERE o.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND o.objid = s.oid AND o.deptype IN ('a', 'i')
        )
        ORDER BY u.place
        LIMIT 1
      )))
      FROM pg_catalog.pg_attribute AS a
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attnotnull AND NOT a.atthasdef AND a.attidentity = ''
        AND a.atttypid IN ('pg_catalog.int2'::pg_catalog.regtype, 'pg_catalog.int4'::pg_catalog.regtype, 'pg_catalog.int8'::pg_catalog.regtype, 'pg_catalog.numeric'::pg_catalog.regtype)
    )`;
