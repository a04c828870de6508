import "server-only";

/**
 * The constraints of relation `c`, without those that PostgreSQL keeps for each partition of a referenced table. Texts that need the
 * relation's columns wait for its locks; those of keys do not. NOT NULL comes apart, as short arrays: 18 has one a column.
 */
export const constraintsOfRelation = `(
      SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
        'name', con.conname, 'contype', con.contype, 'key', con.conkey,
        'definition', CASE WHEN o.open OR con.contype IN ('p', 'u', 'f') THEN pg_catalog."left"(pg_catalog.pg_get_constraintdef(con.oid), 65536) END,
        'expression', CASE WHEN con.contype = 'c' AND o.open THEN pg_catalog."left"(pg_catalog.pg_get_expr(con.conbin, con.conrelid), 65536) END,
        'validated', con.convalidated, 'enforced', pg_catalog.to_jsonb(con) ->> 'conenforced',
        'deferrable', con.condeferrable, 'deferred', con.condeferred, 'noInherit', con.connoinherit,
        'onDelete', con.confdeltype, 'onUpdate', con.confupdtype,
        'referencedSchema', rn.nspname, 'referencedTable', r.relname,
        'referencedColumns', CASE WHEN con.contype = 'f' THEN (
          SELECT pg_catalog.json_agg(ra.attname ORDER BY k.ordinality)
          FROM pg_catalog.unnest(con.confkey) WITH ORDINALITY AS k(attnum, ordinality)
          JOIN pg_catalog.pg_attribute AS ra ON ra.attrelid = con.confrelid AND ra.attnum = k.attnum
        ) END,
        'inherited', con.coninhcount > 0,
        'origin', CASE WHEN con.conparentid <> 0 THEN (
          WITH RECURSIVE up AS (
            SELECT con.conparentid AS oid, 1 AS height
            UNION ALL
            SELECT p.conparentid, u.height + 1 FROM up AS u JOIN pg_catalog.pg_constraint AS p ON p.oid = u.oid AND p.conparentid <> 0
            WHERE u.height < 100
          )
          SELECT pg_catalog.json_build_object('schema', tn.nspname, 'table', t.relname, 'constraint', top.conname)
          FROM up AS u
          JOIN pg_catalog.pg_constraint AS top ON top.oid = u.oid
          JOIN pg_catalog.pg_class AS t ON t.oid = top.conrelid
          JOIN pg_catalog.pg_namespace AS tn ON tn.oid = t.relnamespace
          ORDER BY u.height DESC
          LIMIT 1
        ) END
      ) ORDER BY con.conname)
      FROM pg_catalog.pg_constraint AS con
      LEFT JOIN pg_catalog.pg_class AS r ON r.oid = con.confrelid
      LEFT JOIN pg_catalog.pg_namespace AS rn ON rn.oid = r.relnamespace
      WHERE con.conrelid = c.oid AND con.contype IN ('p', 'u', 'c', 'f', 'x')
        AND (con.conparentid = 0 OR con.conname IN (SELECT a.name FROM asked AS a)
          OR NOT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint AS up WHERE up.oid = con.conparentid AND up.conrelid = con.conrelid))
    )`;

export const notNullsOfRelation = `(
      SELECT pg_catalog.json_agg(pg_catalog.json_build_array(
        con.conname, con.conkey[1], con.convalidated::pg_catalog.int4, con.coninhcount, con.connoinherit::pg_catalog.int4
      ) ORDER BY con.conname)
      FROM pg_catalog.pg_constraint AS con
      WHERE con.conrelid = c.oid AND con.contype = 'n'
    )`;

/** In the order in which triggers of one kind fire: by name. */
export const triggersOfRelation = `(
      SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
        'name', g.tgname, 'type', g.tgtype, 'enabled', g.tgenabled,
        'function', pg_catalog.quote_ident(pn.nspname) || '.' || pg_catalog.quote_ident(p.proname),
        'body', CASE WHEN l.lanname IN ('sql', 'plpgsql') THEN pg_catalog."left"(p.prosrc, 65536) END, 'language', l.lanname,
        'columns', (
          SELECT pg_catalog.json_agg(ta.attname ORDER BY ta.attnum) FROM pg_catalog.pg_attribute AS ta
          WHERE ta.attrelid = c.oid AND ta.attnum = ANY (g.tgattr::pg_catalog.int2[])
        ),
        'definition', CASE WHEN o.open OR g.tgqual IS NULL THEN pg_catalog."left"(pg_catalog.pg_get_triggerdef(g.oid), 65536) END,
        'conditional', g.tgqual IS NOT NULL, 'deferrable', g.tgdeferrable, 'deferred', g.tginitdeferred
      ) ORDER BY g.tgname)
      FROM pg_catalog.pg_trigger AS g
      JOIN pg_catalog.pg_proc AS p ON p.oid = g.tgfoid
      JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.pronamespace
      JOIN pg_catalog.pg_language AS l ON l.oid = p.prolang
      WHERE g.tgrelid = c.oid AND NOT g.tgisinternal
    )`;

export const indexesOfRelation = `(
      SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
        'name', x.relname,
        'definition', CASE WHEN o.open AND NOT EXISTS (SELECT 1 FROM locked AS lx WHERE lx.oid = x.oid)
          THEN pg_catalog."left"(pg_catalog.pg_get_indexdef(i.indexrelid), 65536) END,
        'unique', i.indisunique, 'valid', i.indisvalid, 'ready', i.indisready, 'primary', i.indisprimary, 'partial', i.indpred IS NOT NULL,
        'key', i.indkey::pg_catalog.int2[], 'keys', i.indnkeyatts,
        'predicate', CASE WHEN i.indpred IS NOT NULL AND o.open THEN pg_catalog."left"(pg_catalog.pg_get_expr(i.indpred, i.indrelid), 65536) END,
        'nullsNotDistinct', pg_catalog.to_jsonb(i) ->> 'indnullsnotdistinct', 'replicaIdentity', i.indisreplident
      ) ORDER BY x.relname)
      FROM pg_catalog.pg_index AS i
      JOIN pg_catalog.pg_class AS x ON x.oid = i.indexrelid
      WHERE i.indrelid = c.oid
    )`;

export const rulesOfRelation = `(
      SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
        'name', w.rulename, 'event', w.ev_type, 'enabled', w.ev_enabled, 'instead', w.is_instead,
        'definition', CASE WHEN o.open THEN pg_catalog."left"(pg_catalog.pg_get_ruledef(w.oid), 65536) END
      ) ORDER BY w.rulename)
      FROM pg_catalog.pg_rewrite AS w
      WHERE w.ev_class = c.oid AND w.rulename <> '_RETURN'
    )`;

export const policiesOfRelation = `(
      SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
        'name', p.polname, 'command', p.polcmd, 'permissive', p.polpermissive,
        'roles', (SELECT pg_catalog.json_agg(CASE r.oid WHEN 0 THEN 'public' ELSE pg_catalog.pg_get_userbyid(r.oid)::pg_catalog.text END) FROM pg_catalog.unnest(p.polroles) AS r(oid)),
        'using', CASE WHEN o.open THEN pg_catalog."left"(pg_catalog.pg_get_expr(p.polqual, p.polrelid), 65536) END,
        'check', CASE WHEN o.open THEN pg_catalog."left"(pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid), 65536) END
      ) ORDER BY p.polname)
      FROM pg_catalog.pg_policy AS p
      WHERE p.polrelid = c.oid
    )`;
