import "server-only";
import { columnNames } from "./column-names";

/**
 * The constraints of relation `c`, without those that PostgreSQL keeps for each partition of a referenced table: a pair of lists, the
 * second one NOT NULL as short arrays, since 18 has one a column. Texts that need the relation's columns wait for its locks; those of
 * keys do not.
 */
export const constraintsOfRelation = `(
      SELECT pg_catalog.json_build_array(pg_catalog.json_agg(pg_catalog.json_build_object(
        'oid', con.oid::pg_catalog.int8, 'parent', con.conparentid::pg_catalog.int8,
        'name', con.conname, 'contype', con.contype, 'key', con.conkey,
        'definition', CASE WHEN o.open OR con.contype IN ('p', 'u', 'f') THEN pg_catalog."left"(pg_catalog.pg_get_constraintdef(con.oid), 65536) END,
        'expression', CASE WHEN con.contype = 'c' AND o.open THEN pg_catalog."left"(pg_catalog.pg_get_expr(con.conbin, con.conrelid), 65536) END,
        'validated', con.convalidated, 'enforced', pg_catalog.to_jsonb(con) ->> 'conenforced',
        'deferrable', con.condeferrable, 'deferred', con.condeferred, 'noInherit', con.connoinherit,
        'onDelete', con.confdeltype, 'onUpdate', con.confupdtype,
        'referenced', NULLIF(con.confrelid, 0)::pg_catalog.regclass, 'referencedKey', con.confkey, 'referencedNames', ${columnNames("con.confrelid", "con.confkey")},
        'inherited', con.coninhcount > 0
      )) FILTER (WHERE con.contype <> 'n'), pg_catalog.json_agg(pg_catalog.json_build_array(
        con.conname, con.conkey[1], con.convalidated::pg_catalog.int4, con.coninhcount, con.connoinherit::pg_catalog.int4
      )) FILTER (WHERE con.contype = 'n'))
      FROM pg_catalog.pg_constraint AS con
      WHERE con.conrelid = c.oid AND con.contype IN ('p', 'u', 'c', 'f', 'x', 'n')
        AND (con.conparentid = 0 OR con.conname = ANY (ARRAY(SELECT a.name FROM asked AS a))
          OR con.conrelid IS DISTINCT FROM (SELECT up.conrelid FROM pg_catalog.pg_constraint AS up WHERE up.oid = con.conparentid))
    )`;

export const triggersOfRelation = `(
      SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
        'name', g.tgname, 'type', g.tgtype, 'enabled', g.tgenabled, 'function', g.tgfoid::pg_catalog.regproc,
        'source', (
          SELECT pg_catalog.json_build_array(q.lanname, CASE WHEN q.lanname IN ('sql', 'plpgsql') THEN pg_catalog."left"(q.prosrc, 65536) END)
          FROM (
            SELECT p.prosrc, (SELECT l.lanname FROM pg_catalog.pg_language AS l WHERE l.oid = p.prolang) AS lanname FROM pg_catalog.pg_proc AS p WHERE p.oid = g.tgfoid
          ) AS q
        ),
        'columns', g.tgattr::pg_catalog.int2[],
        'definition', CASE WHEN o.open OR g.tgqual IS NULL THEN pg_catalog."left"(pg_catalog.pg_get_triggerdef(g.oid), 65536) END,
        'conditional', g.tgqual IS NOT NULL, 'deferrable', g.tgdeferrable, 'deferred', g.tginitdeferred
      ))
      FROM pg_catalog.pg_trigger AS g
      WHERE c.relhastriggers AND g.tgrelid = c.oid AND NOT g.tgisinternal
    )`;

export const indexesOfRelation = `(
      SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
        'index', i.indexrelid::pg_catalog.regclass,
        'definition', CASE WHEN o.open THEN pg_catalog."left"(pg_catalog.pg_get_indexdef(i.indexrelid), 65536) END,
        'unique', i.indisunique, 'valid', i.indisvalid, 'ready', i.indisready, 'primary', i.indisprimary, 'partial', i.indpred IS NOT NULL,
        'key', i.indkey::pg_catalog.int2[], 'keys', i.indnkeyatts,
        'predicate', CASE WHEN i.indpred IS NOT NULL AND o.open THEN pg_catalog."left"(pg_catalog.pg_get_expr(i.indpred, i.indrelid), 65536) END,
        'nullsNotDistinct', pg_catalog.to_jsonb(i) ->> 'indnullsnotdistinct', 'replicaIdentity', i.indisreplident
      ))
      FROM pg_catalog.pg_index AS i
      WHERE c.relhasindex AND i.indrelid = c.oid
    )`;

export const rulesOfRelation = `(
      SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
        'name', w.rulename, 'event', w.ev_type, 'enabled', w.ev_enabled, 'instead', w.is_instead,
        'definition', CASE WHEN o.open THEN pg_catalog."left"(pg_catalog.pg_get_ruledef(w.oid), 65536) END
      ))
      FROM pg_catalog.pg_rewrite AS w
      WHERE c.relhasrules AND w.ev_class = c.oid AND w.rulename <> '_RETURN'
    )`;

export const policiesOfRelation = `(
      SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
        'name', p.polname, 'command', p.polcmd, 'permissive', p.polpermissive, 'roles', p.polroles::pg_catalog.regrole[],
        'using', CASE WHEN o.open THEN pg_catalog."left"(pg_catalog.pg_get_expr(p.polqual, p.polrelid), 65536) END,
        'check', CASE WHEN o.open THEN pg_catalog."left"(pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid), 65536) END
      ))
      FROM pg_catalog.pg_policy AS p
      WHERE p.polrelid = c.oid
    )`;
