import "server-only";

/**
 * Says of each table and columns of `$1` (a JSON array of `{schema, name, columns}`) whether a look at its rows could run code that
 * somebody made, in the order of the array. Planning evaluates the expressions of indexes, statistics, CHECKs, partition keys and
 * virtual columns, also of tables that inherit; comparing uses the operators of the columns' types. What comes with PostgreSQL has no
 * entries in pg_depend, so an entry that leads to a function or an operator leads to somebody's. Operator classes count where
 * they are those of a column looked at. A value compared with a domain is read as its base type, one compared with an array of domains
 * is read as what it is, and each element's CHECK runs: that is somebody's code as well. Row security counts where it binds this role: not
 * its owner's unless forced, not one with BYPASSRLS; of tables that inherit, that of the one named alone (rewriteHandler.c).
 */
export const strangersCodeStatement = `
WITH RECURSIVE asked AS (
  SELECT a.position, a.schema::pg_catalog.name AS schema, a.name::pg_catalog.name AS name, a.columns
  FROM ROWS FROM (
    pg_catalog.jsonb_to_recordset($1::pg_catalog.jsonb) AS (schema pg_catalog.text, name pg_catalog.text, columns pg_catalog.jsonb)
  ) WITH ORDINALITY AS a(schema, name, columns, position)
), tables AS (
  SELECT a.position, c.oid, c.relkind, a.columns FROM asked AS a
  JOIN pg_catalog.pg_namespace AS n ON n.nspname = a.schema
  JOIN pg_catalog.pg_class AS c ON c.relnamespace = n.oid AND c.relname = a.name
), tree AS (
  SELECT t.position, t.oid, t.relkind, t.columns FROM tables AS t
  UNION
  SELECT t.position, c.oid, c.relkind, t.columns FROM tree AS t
  JOIN pg_catalog.pg_inherits AS i ON i.inhparent = t.oid
  JOIN pg_catalog.pg_class AS c ON c.oid = i.inhrelid
), touched AS (
  SELECT t.position, t.oid, a.attnum, a.atttypid FROM tree AS t
  JOIN pg_catalog.pg_attribute AS a ON a.attrelid = t.oid AND NOT a.attisdropped
  WHERE t.columns OPERATOR(pg_catalog.?) a.attname::pg_catalog.text
), holders AS (
  SELECT t.position, 'pg_catalog.pg_class'::pg_catalog.regclass AS classid, i.indexrelid AS objid,
    EXISTS (SELECT 1 FROM touched AS c WHERE c.oid = t.oid AND c.attnum = ANY (i.indkey::pg_catalog.int2[])) AS compares
  FROM tree AS t JOIN pg_catalog.pg_index AS i ON i.indrelid = t.oid
  UNION ALL
  SELECT t.position, 'pg_catalog.pg_constraint'::pg_catalog.regclass, con.oid, true
  FROM tree AS t JOIN pg_catalog.pg_constraint AS con ON con.conrelid = t.oid AND con.contype = 'c'
  UNION ALL
  SELECT t.position, 'pg_catalog.pg_statistic_ext'::pg_catalog.regclass, s.oid, true
  FROM tree AS t JOIN pg_catalog.pg_statistic_ext AS s ON s.stxrelid = t.oid
  UNION ALL
  SELECT t.position, 'pg_catalog.pg_attrdef'::pg_catalog.regclass, d.oid, true
  FROM tree AS t
  JOIN pg_catalog.pg_attribute AS a ON a.attrelid = t.oid AND a.attgenerated = 'v'
  JOIN pg_catalog.pg_attrdef AS d ON d.adrelid = t.oid AND d.adnum = a.attnum
  UNION ALL
  SELECT t.position, 'pg_catalog.pg_class'::pg_catalog.regclass, t.oid, true FROM tree AS t
), compared AS (
  SELECT c.position, c.atttypid AS type, false AS inside FROM touched AS c
  UNION
  SELECT c.position, CASE t.typtype WHEN 'd' THEN t.typbasetype ELSE t.typelem END, c.inside OR t.typtype <> 'd' FROM compared AS c
  JOIN pg_catalog.pg_type AS t ON t.oid = c.type
  WHERE t.typtype = 'd' OR t.typtype = 'b' AND t.typelem <> 0 AND t.typlen = -1
)
SELECT
  (SELECT pg_catalog.bool_or(pg_catalog.row_security_active(t.oid)) FROM tables AS t WHERE t.position = a.position) AS security,
  (SELECT pg_catalog.bool_or(t.relkind NOT IN ('r', 'p')) FROM tree AS t WHERE t.position = a.position) AS kinds,
  EXISTS (
    SELECT 1 FROM holders AS h
    JOIN pg_catalog.pg_depend AS d ON d.classid = h.classid AND d.objid = h.objid
    WHERE h.position = a.position AND (
      d.refclassid IN ('pg_catalog.pg_proc'::pg_catalog.regclass, 'pg_catalog.pg_operator'::pg_catalog.regclass, 'pg_catalog.pg_cast'::pg_catalog.regclass)
      OR h.compares AND d.refclassid IN ('pg_catalog.pg_opclass'::pg_catalog.regclass, 'pg_catalog.pg_opfamily'::pg_catalog.regclass)
    )
  ) AS code,
  EXISTS (
    SELECT 1 FROM compared AS c
    JOIN pg_catalog.pg_type AS t ON t.oid = c.type
    JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
    WHERE c.position = a.position AND n.nspname <> 'pg_catalog' AND (t.typtype NOT IN ('e', 'd') OR t.typtype = 'd' AND c.inside)
      AND NOT (t.typtype = 'b' AND t.typelem <> 0 AND t.typlen = -1)
  ) AS types
FROM asked AS a
ORDER BY a.position
`;

/** Why a look is refused, or undefined where it runs nobody's code. `values`: it reads no row, only values of the columns' types. */
export function refusalOf(row: Readonly<Record<string, string | null>> | undefined, reads: "rows" | "values"): string | undefined {
  if (row === undefined || row.kinds === null) return "The table was not found.";
  if (reads === "values") return row.types === "t" ? typesRefused : undefined;
  if (row.kinds === "t") return "Not all of it is a table: reading a view or a foreign table runs other code.";
  if (row.security === "t") return "The table has row security that binds this role, so its policies would run.";
  if (row.code === "t")
    return "An index, a CHECK or statistics of the table use functions or operators from outside of pg_catalog, which a look would run.";
  if (row.types === "t") return typesRefused;
  return undefined;
}

const typesRefused = "A column that would be compared has a type from outside of pg_catalog, whose functions a look would run.";
