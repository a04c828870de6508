import "server-only";

/**
 * `type_oids` are the types of all columns, the domains asked for, and what these are made from: the types under domains, the elements
 * of arrays. `types` describes each once.
 */
export const columnTypes = `type_oids AS (
  SELECT a.atttypid AS oid FROM pg_catalog.pg_attribute AS a
  WHERE a.attrelid = ANY (ARRAY(SELECT w.oid FROM wanted AS w)) AND a.attnum > 0 AND NOT a.attisdropped
  UNION
  SELECT d.oid FROM asked_domains AS d
  UNION
  SELECT (
    SELECT CASE WHEN t.typtype = 'd' THEN t.typbasetype WHEN t.typlen = -1 THEN NULLIF(t.typelem, 0) END FROM pg_catalog.pg_type AS t WHERE t.oid = o.oid
  ) FROM type_oids AS o
), types AS MATERIALIZED (
  SELECT t.oid, t.typtype, t.typcategory, t.typname, t.typnamespace, t.typnotnull, t.typdefault,
    CASE WHEN t.typtype = 'd' THEN t.typbasetype WHEN t.typelem <> 0 AND t.typlen = -1 THEN t.typelem END AS under,
    CASE WHEN t.typtype = 'd' THEN pg_catalog.format_type(t.typbasetype, t.typtypmod) END AS base_type,
    CASE WHEN t.typtype = 'e' THEN (
      SELECT pg_catalog.json_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_catalog.pg_enum AS e WHERE e.enumtypid = t.oid
    ) END AS labels
  FROM pg_catalog.pg_type AS t
  WHERE t.oid = ANY (ARRAY(SELECT o.oid FROM type_oids AS o))
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
      ))
      FROM pg_catalog.pg_attribute AS a
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    )`;

/**
 * The sequences of relation `c`: those that its columns own, and others that its defaults draw from; its indexes come along, without
 * `reach`. The last value comes out of `pg_sequence_last_value`, which reads the sequence and nothing else; it is left out where the role
 * may not see it.
 */
export const sequencesOfRelation = `(
      SELECT pg_catalog.json_agg(pg_catalog.json_build_object('sequence', q.oid::pg_catalog.regclass, 'column', q.attnum, 'dependency', q.deptype, 'reach', (
        SELECT pg_catalog.json_build_object(
          'type', pg_catalog.format_type(v.seqtypid, NULL), 'start', v.seqstart::pg_catalog.text, 'min', v.seqmin::pg_catalog.text,
          'max', v.seqmax::pg_catalog.text, 'increment', v.seqincrement::pg_catalog.text, 'cycle', v.seqcycle,
          'last', CASE WHEN $2::pg_catalog.int4 = 0 AND pg_catalog.has_sequence_privilege(q.oid, 'USAGE, SELECT') THEN (
            SELECT pg_catalog.pg_sequence_last_value(s.oid)::pg_catalog.text FROM pg_catalog.pg_class AS s
            WHERE s.oid = q.oid AND NOT pg_catalog.pg_is_other_temp_schema(s.relnamespace)
              AND (s.relpersistence = 'p' OR NOT pg_catalog.pg_is_in_recovery())
          ) END
        ) FROM pg_catalog.pg_sequence AS v WHERE v.seqrelid = q.oid
      )))
      FROM (
        SELECT o.objid AS oid, o.refobjsubid AS attnum, o.deptype FROM pg_catalog.pg_depend AS o
        WHERE o.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND o.refobjid = c.oid AND o.refobjsubid > 0
          AND o.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND o.deptype IN ('a', 'i')
        UNION ALL
        SELECT o.refobjid, (SELECT d.adnum FROM pg_catalog.pg_attrdef AS d WHERE d.oid = o.objid), 'n' FROM pg_catalog.pg_depend AS o
        WHERE o.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass AND o.objid = ANY (ARRAY(SELECT d.oid FROM pg_catalog.pg_attrdef AS d WHERE d.adrelid = c.oid))
          AND o.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND o.refobjid <> c.oid
      ) AS q
    )`;

/** For columns that must be given a number and have nothing to give it: sequences of the usual name that no column owns. */
export const looseSequencesOfRelation = `(
      SELECT pg_catalog.json_agg(pg_catalog.json_build_array(a.attnum, (
        SELECT pg_catalog.json_agg(s.oid::pg_catalog.regclass ORDER BY pg_catalog.length(s.relname::pg_catalog.text) DESC) FROM pg_catalog.pg_class AS s
        WHERE s.relname = ANY (ARRAY[(c.relname || '_' || a.attname || '_seq')::pg_catalog.name, (c.relname || '_seq')::pg_catalog.name])
          AND s.relnamespace = c.relnamespace AND s.relkind = 'S' AND (
            SELECT pg_catalog.count(*) FROM pg_catalog.pg_depend AS o
            WHERE o.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND o.objid = s.oid AND o.deptype IN ('a', 'i')
          ) = 0
      )))
      FROM pg_catalog.pg_attribute AS a
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attnotnull AND NOT a.atthasdef AND a.attidentity = ''
        AND a.atttypid IN ('pg_catalog.int2'::pg_catalog.regtype, 'pg_catalog.int4'::pg_catalog.regtype, 'pg_catalog.int8'::pg_catalog.regtype, 'pg_catalog.numeric'::pg_catalog.regtype)
    )`;
