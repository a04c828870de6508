import "server-only";

/**
 * `type_oids` are the types of all columns, the domains asked for, and what these are made from: the types under domains, the elements
 * of arrays. `types` describes each once.
 */
export const columnTypes = `type_oids AS (
  SELECT a.atttypid AS oid FROM readable AS w
  JOIN pg_catalog.pg_attribute AS a ON a.attrelid = w.oid AND a.attnum > 0 AND NOT a.attisdropped
  UNION
  SELECT d.oid FROM asked_domains AS d
  UNION
  SELECT CASE t.typtype WHEN 'd' THEN t.typbasetype ELSE t.typelem END FROM type_oids AS o
  JOIN pg_catalog.pg_type AS t ON t.oid = o.oid
  WHERE t.typtype = 'd' OR t.typelem <> 0 AND t.typlen = -1
), types AS MATERIALIZED (
  SELECT t.oid, t.typtype, t.typcategory, t.typname, t.typnamespace, t.typnotnull, t.typdefault,
    CASE WHEN t.typtype = 'd' THEN t.typbasetype WHEN t.typelem <> 0 AND t.typlen = -1 THEN t.typelem END AS under,
    CASE WHEN t.typtype = 'd' THEN pg_catalog.format_type(t.typbasetype, t.typtypmod) END AS base_type,
    CASE WHEN t.typtype = 'e' THEN (
      SELECT pg_catalog.json_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_catalog.pg_enum AS e WHERE e.enumtypid = t.oid
    ) END AS labels
  FROM type_oids AS o
  JOIN pg_catalog.pg_type AS t ON t.oid = o.oid
)`;

/** The columns of relation `c` as short arrays (see `ColumnJson`): a table may have 1,600. */
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
        'sequence', s.oid::pg_catalog.regclass, 'column', q.attnum, 'dependency', q.deptype,
        'type', pg_catalog.format_type(v.seqtypid, NULL), 'start', v.seqstart::pg_catalog.text, 'min', v.seqmin::pg_catalog.text,
        'max', v.seqmax::pg_catalog.text, 'increment', v.seqincrement::pg_catalog.text, 'cycle', v.seqcycle,
        'last', CASE WHEN $2::pg_catalog.int4 = 0 AND pg_catalog.has_sequence_privilege(s.oid, 'USAGE, SELECT')
            AND NOT pg_catalog.pg_is_other_temp_schema(s.relnamespace) AND (s.relpersistence = 'p' OR NOT pg_catalog.pg_is_in_recovery())
          THEN pg_catalog.pg_sequence_last_value(s.oid)::pg_catalog.text END
      ) ORDER BY q.attnum, q.deptype, s.oid)
      FROM (
        SELECT o.objid, o.refobjsubid AS attnum, o.deptype FROM pg_catalog.pg_depend AS o
        WHERE o.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND o.refobjid = c.oid AND o.refobjsubid > 0
          AND o.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND o.deptype IN ('a', 'i')
        UNION
        SELECT o.refobjid, d.adnum, 'n' FROM pg_catalog.pg_attrdef AS d
        JOIN pg_catalog.pg_depend AS o ON o.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass AND o.objid = d.oid
          AND o.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND o.refobjid <> d.adrelid
        WHERE d.adrelid = c.oid
      ) AS q
      JOIN pg_catalog.pg_sequence AS v ON v.seqrelid = q.objid
      JOIN pg_catalog.pg_class AS s ON s.oid = q.objid
    )`;

/** For columns that must be given a number and have nothing to give it: sequences of the usual name that no column owns. */
export const looseSequencesOfRelation = `(
      SELECT pg_catalog.json_agg(pg_catalog.json_build_array(a.attnum, s.oid::pg_catalog.regclass) ORDER BY a.attnum, pg_catalog.length(s.relname::pg_catalog.text) DESC)
      FROM pg_catalog.pg_attribute AS a
      JOIN pg_catalog.pg_class AS s ON s.relname = ANY (ARRAY[(c.relname || '_' || a.attname || '_seq')::pg_catalog.name, (c.relname || '_seq')::pg_catalog.name])
        AND s.relnamespace = c.relnamespace AND s.relkind = 'S'
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attnotnull AND NOT a.atthasdef AND a.attidentity = ''
        AND a.atttypid IN ('pg_catalog.int2'::pg_catalog.regtype, 'pg_catalog.int4'::pg_catalog.regtype, 'pg_catalog.int8'::pg_catalog.regtype, 'pg_catalog.numeric'::pg_catalog.regtype)
        AND NOT EXISTS (
          SELECT 1 FROM pg_catalog.pg_depend AS o
          WHERE o.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND o.objid = s.oid AND o.deptype IN ('a', 'i')
        )
    )`;
