import "server-only";
import { columnNames } from "./column-names";
import { columnsOfRelation, looseSequencesOfRelation, sequencesOfRelation } from "./described-columns";
import { constraintsOfRelation, indexesOfRelation, policiesOfRelation, rulesOfRelation, triggersOfRelation } from "./described-rules";

/**
 * `relations`: each relation that may be read, as JSON. What waits for a lock on it (`pg_get_expr` and the like, sizes) is asked for
 * where `readable.open` says so. A bound names no column, so no relation is opened to print it; and names come as the row has them, since each
 * `regclass` is a look-up of its own.
 */
export const describedRelations = `relations AS MATERIALIZED (
  SELECT pg_catalog.json_build_object(
    'schema', c.relnamespace::pg_catalog.regnamespace, 'name', c.relname, 'relkind', c.relkind, 'isPartition', c.relispartition,
    'asked', o.asked, 'open', o.open,
    'usable', pg_catalog.has_schema_privilege(c.relnamespace, 'USAGE'),
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
    'bound', CASE WHEN c.relispartition AND o.open THEN pg_catalog."left"(pg_catalog.pg_get_expr(c.relpartbound, c.oid), 65536) END,
    'partitionKey', CASE WHEN c.relkind = 'p' AND o.open THEN pg_catalog."left"(pg_catalog.pg_get_partkeydef(c.oid), 65536) END,
    'children', CASE WHEN c.relhassubclass THEN (SELECT pg_catalog.count(*) FROM pg_catalog.pg_inherits AS i WHERE i.inhparent = c.oid) END,
    'partitions', CASE WHEN c.relkind = 'p' AND o.rank = 0 THEN COALESCE((
      SELECT pg_catalog.json_agg(pg_catalog.json_build_array(p.relnamespace::pg_catalog.regnamespace, p.relname,
        CASE WHEN $2::pg_catalog.int4 = 0 OR $2::pg_catalog.int4 = 1 AND NOT EXISTS (SELECT 1 FROM locked AS l WHERE l.oid = p.oid)
          THEN pg_catalog."left"(pg_catalog.pg_get_expr(p.relpartbound, 0), 4096) END,
        p.relkind
      ))
      FROM pg_catalog.pg_class AS p
      WHERE p.oid = ANY (ARRAY(SELECT i.inhrelid FROM pg_catalog.pg_inherits AS i WHERE i.inhparent = c.oid LIMIT 200)) AND p.relispartition
    ), '[]'::pg_catalog.json) END,
    'statistics', CASE WHEN o.asked THEN (
      SELECT pg_catalog.json_agg(pg_catalog.json_build_array(s.attname, s.null_frac, s.n_distinct)) FROM pg_catalog.pg_stats AS s
      WHERE s.schemaname = (SELECT n.nspname FROM pg_catalog.pg_namespace AS n WHERE n.oid = c.relnamespace) AND s.tablename = c.relname
        AND s.inherited = (c.relkind = 'p')
    ) END,
    'parents', (
      SELECT pg_catalog.json_agg(i.inhparent::pg_catalog.regclass ORDER BY i.inhseqno) FROM pg_catalog.pg_inherits AS i WHERE i.inhrelid = c.oid
    ),
    'columns', ${columnsOfRelation},
    'sequences', ${sequencesOfRelation},
    'looseSequences', ${looseSequencesOfRelation},
    'constraints', ${constraintsOfRelation},
    'triggers', ${triggersOfRelation},
    'indexes', ${indexesOfRelation},
    'rules', ${rulesOfRelation},
    'policies', ${policiesOfRelation},
    'view', CASE WHEN c.relkind IN ('v', 'm') AND o.open AND NOT EXISTS (SELECT 1 FROM locked) THEN pg_catalog."left"(pg_catalog.pg_get_viewdef(c.oid), 65536) END,
    'baseRelations', CASE WHEN c.relkind IN ('v', 'm') THEN (
      SELECT pg_catalog.json_agg(d.refobjid::pg_catalog.regclass) FROM pg_catalog.pg_depend AS d
      WHERE d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass
        AND d.objid = (SELECT w.oid FROM pg_catalog.pg_rewrite AS w WHERE w.ev_class = c.oid AND w.rulename = '_RETURN')
        AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid <> c.oid
        AND (SELECT b.relkind FROM pg_catalog.pg_class AS b WHERE b.oid = d.refobjid) IN ('r', 'p', 'v', 'm', 'f')
    ) END,
    'views', CASE WHEN o.rank = 0 THEN (
      SELECT pg_catalog.json_agg(q.ev_class::pg_catalog.regclass) FROM (
        SELECT w.ev_class FROM pg_catalog.pg_rewrite AS w
        WHERE w.oid = ANY (ARRAY(
            SELECT d.objid FROM pg_catalog.pg_depend AS d
            WHERE d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = c.oid AND d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass
          )) AND w.rulename = '_RETURN' AND w.ev_class <> c.oid
        LIMIT 100
      ) AS q
    ) END,
    'referencedBy', (
      SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
        'constraint', g.conname, 'table', g.conrelid::pg_catalog.regclass, 'onDelete', g.confdeltype, 'onUpdate', g.confupdtype,
        'key', g.conkey, 'keyNames', ${columnNames("g.conrelid", "g.conkey")}, 'referencedKey', g.confkey
      ))
      FROM referencing AS g
      WHERE g.confrelid = c.oid
    )
  ) AS relation, o.rank, c.oid
  FROM readable AS o
  JOIN pg_catalog.pg_class AS c ON c.oid = o.oid
)`;
