import "server-only";
import type { Relation } from "../catalog/catalog";
import type { Ask } from "./connect";

/**
 * Why reading a table could run somebody's own code, or undefined where it cannot: planning evaluates the expressions of indexes,
 * statistics and CHECKs, and compares with the operators of the columns' types. System objects have no entries in pg_depend, so
 * any entry there that leads to a function, an operator, a type's operator class or a cast is a stranger's.
 */
export async function strangersCode(ask: Ask, { schema, name }: Relation): Promise<string | undefined> {
  const [row] = await ask(statement, [schema, name]);
  if (row === undefined) return "The table was not found.";
  if (row.security === "t") return "The table has row security, whose policies would run.";
  if (row.code === "t")
    return "An index, a CHECK or statistics of the table use functions or operators outside of pg_catalog, which a look would run.";
  if (row.types === "t") return "A column of the table has a type outside of pg_catalog, whose functions a look would run.";
  if (row.kinds === "t") return "A partition of the table is a foreign table.";
  return undefined;
}

const statement = `
WITH tables AS (
  SELECT c.oid, c.relkind FROM pg_catalog.pg_class AS c
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
  WHERE n.nspname = $1 AND c.relname = $2
), tree AS (
  SELECT t.oid, t.relkind FROM tables AS t
  UNION
  SELECT p.relid, c.relkind FROM tables AS t
  CROSS JOIN LATERAL pg_catalog.pg_partition_tree(t.oid) AS p
  JOIN pg_catalog.pg_class AS c ON c.oid = p.relid
  WHERE t.relkind = 'p'
), holders AS (
  SELECT 'pg_catalog.pg_class'::pg_catalog.regclass AS classid, i.indexrelid AS objid FROM tree AS t JOIN pg_catalog.pg_index AS i ON i.indrelid = t.oid
  UNION ALL
  SELECT 'pg_catalog.pg_constraint'::pg_catalog.regclass, con.oid FROM tree AS t JOIN pg_catalog.pg_constraint AS con ON con.conrelid = t.oid
  UNION ALL
  SELECT 'pg_catalog.pg_statistic_ext'::pg_catalog.regclass, s.oid FROM tree AS t JOIN pg_catalog.pg_statistic_ext AS s ON s.stxrelid = t.oid
  UNION ALL
  SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, t.oid FROM tree AS t
)
SELECT
  (SELECT pg_catalog.bool_or(pg_catalog.row_security_active(t.oid)) FROM tree AS t) AS security,
  EXISTS (
    SELECT 1 FROM holders AS h
    JOIN pg_catalog.pg_depend AS d ON d.classid = h.classid AND d.objid = h.objid
    WHERE d.refclassid IN ('pg_catalog.pg_proc'::pg_catalog.regclass, 'pg_catalog.pg_operator'::pg_catalog.regclass,
      'pg_catalog.pg_opclass'::pg_catalog.regclass, 'pg_catalog.pg_opfamily'::pg_catalog.regclass, 'pg_catalog.pg_cast'::pg_catalog.regclass)
  ) AS code,
  EXISTS (
    SELECT 1 FROM tree AS t
    JOIN pg_catalog.pg_attribute AS a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
    JOIN pg_catalog.pg_type AS y ON y.oid = a.atttypid
    JOIN pg_catalog.pg_namespace AS yn ON yn.oid = y.typnamespace
    WHERE yn.nspname <> 'pg_catalog' AND y.typtype NOT IN ('e', 'd') AND y.typcategory <> 'A'
  ) AS types,
  EXISTS (SELECT 1 FROM tree AS t WHERE t.relkind = 'f') AS kinds
FROM (SELECT 1 FROM tables) AS found
`;
