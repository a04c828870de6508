import "server-only";
import { columnsOfRelation, looseSequencesOfRelation, sequencesOfRelation } from "./described-columns";
import {
  constraintsOfRelation,
  indexesOfRelation,
  notNullsOfRelation,
  policiesOfRelation,
  rulesOfRelation,
  triggersOfRelation,
} from "./described-rules";

/**
 * `relations`: each relation that may be read, as JSON. What waits for a lock on it (`pg_get_expr` and the like, sizes) is asked for
 * where `readable.open` says so.
 */
export const describedRelations = `relations AS (
  SELECT pg_catalog.json_build_object(
    'schema', n.nspname, 'name', c.relname, 'relkind', c.relkind, 'isPartition', c.relispartition,
    'asked', d.oid IS NOT NULL, 'open', o.open,
    'usable', pg_catalog.has_schema_privilege(n.oid, 'USAGE'),
    'rows', c.reltuples, 'pages', c.relpages,
    'bytes', CASE WHEN c.relkind IN ('r', 'm') THEN CASE
      WHEN o.open THEN pg_catalog.pg_relation_size(c.oid)
      ELSE c.relpages::pg_catalog.int8 * pg_catalog.current_setting('block_size')::pg_catalog.int8
    END END,
    'totalBytes', CASE WHEN o.open AND o.rank = 0 AND c.relkind IN ('r', 'm') THEN pg_catalog.pg_total_relation_size(c.oid) END,
    'persistence', c.relpersistence, 'replicaIdentity', c.relreplident,
    'rowSecurity', c.relrowsecurity, 'rowSecurityForced', c.relforcerowsecurity,
    'rowSecurityActive', c.relrowsecurity AND pg_catalog.row_security_active(c.oid),
    'owner', pg_catalog.pg_get_userbyid(c.relowner),
    'isOwner', pg_catalog.pg_has_role(c.relowner, 'USAGE'),
    'select', pg_catalog.has_any_column_privilege(c.oid, 'SELECT'),
    'insert', pg_catalog.has_any_column_privilege(c.oid, 'INSERT'),
    'update', pg_catalog.has_any_column_privilege(c.oid, 'UPDATE'),
    'delete', pg_catalog.has_table_privilege(c.oid, 'DELETE'),
    'references', pg_catalog.has_any_column_privilege(c.oid, 'REFERENCES'),
    'bound', CASE WHEN c.relispartition AND o.open THEN pg_catalog.pg_get_expr(c.relpartbound, c.oid) END,
    'partitionKey', CASE WHEN c.relkind = 'p' AND o.open THEN pg_catalog."left"(pg_catalog.pg_get_partkeydef(c.oid), 65536) END,
    'children', (SELECT pg_catalog.count(*) FROM pg_catalog.pg_inherits AS i WHERE c.relhassubclass AND i.inhparent = c.oid),
    'partitions', CASE WHEN c.relkind = 'p' AND o.rank = 0 THEN (
      SELECT COALESCE(pg_catalog.json_agg(q.part ORDER BY q.name), '[]') FROM (
        SELECT p.relname AS name, pg_catalog.json_build_object('schema', pn.nspname, 'name', p.relname, 'bound',
          CASE WHEN $2::pg_catalog.int4 = 0 OR $2::pg_catalog.int4 = 1 AND NOT EXISTS (SELECT 1 FROM locked AS l WHERE l.oid = p.oid)
            THEN pg_catalog."left"(pg_catalog.pg_get_expr(p.relpartbound, p.oid), 4096) END
        ) AS part
        FROM pg_catalog.pg_inherits AS i
        JOIN pg_catalog.pg_class AS p ON p.oid = i.inhrelid AND p.relispartition
        JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.relnamespace
        WHERE i.inhparent = c.oid
        ORDER BY p.relname
        LIMIT 200
      ) AS q
    ) END,
    'statistics', CASE WHEN d.oid IS NOT NULL THEN (
      SELECT pg_catalog.json_agg(pg_catalog.json_build_array(s.attname, s.null_frac, s.n_distinct)) FROM pg_catalog.pg_stats AS s
      WHERE s.schemaname = n.nspname AND s.tablename = c.relname AND s.inherited = (c.relkind = 'p')
    ) END,
    'parents', (
      SELECT pg_catalog.json_agg(pg_catalog.json_build_object('schema', pn.nspname, 'name', p.relname) ORDER BY i.inhseqno)
      FROM pg_catalog.pg_inherits AS i
      JOIN pg_catalog.pg_class AS p ON p.oid = i.inhparent
      JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.relnamespace
      WHERE i.inhrelid = c.oid
    ),
    'columns', ${columnsOfRelation},
    'sequences', ${sequencesOfRelation},
    'looseSequences', ${looseSequencesOfRelation},
    'constraints', ${constraintsOfRelation},
    'notNulls', ${notNullsOfRelation},
    'triggers', ${triggersOfRelation},
    'indexes', ${indexesOfRelation},
    'rules', ${rulesOfRelation},
    'policies', ${policiesOfRelation},
    'view', CASE WHEN c.relkind IN ('v', 'm') AND o.open AND NOT EXISTS (SELECT 1 FROM locked) THEN pg_catalog."left"(pg_catalog.pg_get_viewdef(c.oid), 65536) END,
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
    'views', CASE WHEN o.rank = 0 THEN (
      SELECT pg_catalog.json_agg(pg_catalog.json_build_object('schema', q.nspname, 'name', q.relname) ORDER BY q.nspname, q.relname) FROM (
      SELECT DISTINCT vn.nspname, v.relname FROM pg_catalog.pg_depend AS d
      JOIN pg_catalog.pg_rewrite AS w ON w.oid = d.objid
      JOIN pg_catalog.pg_class AS v ON v.oid = w.ev_class AND v.relkind IN ('v', 'm') AND v.oid <> c.oid
      JOIN pg_catalog.pg_namespace AS vn ON vn.oid = v.relnamespace
      WHERE d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = c.oid
        AND d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass
      LIMIT 100
      ) AS q
    ) END,
    'referencedBy', (
      SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
        'constraint', con.conname, 'schema', fn.nspname, 'table', f.relname, 'onDelete', con.confdeltype, 'onUpdate', con.confupdtype,
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
  ) AS relation, o.rank, c.oid
  FROM readable AS o
  JOIN pg_catalog.pg_class AS c ON c.oid = o.oid
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
  LEFT JOIN direct AS d ON d.oid = o.oid
)`;
