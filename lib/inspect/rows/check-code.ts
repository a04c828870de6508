import "server-only";

/**
 * Says of the CHECK `$3` of the table `$1`.`$2` whether evaluating it could run code that somebody made. What comes with PostgreSQL has
 * no entries in pg_depend, so an entry that leads to anything but the table's own columns, an enum or a collation leads to
 * somebody's. Of PostgreSQL's own functions some run any SQL (`query_to_xml`), so those that the stored tree names have to be
 * immutable, or stable and an operator, a cast or one of the list. A CHECK of the row as a whole compares every column by its type's own
 * operators, and values for some of them do not answer it.
 */
export const checkCodeStatement = `
WITH checks AS (
  SELECT con.oid, con.conbin::pg_catalog.text AS tree FROM pg_catalog.pg_constraint AS con
  JOIN pg_catalog.pg_class AS c ON c.oid = con.conrelid
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
  WHERE n.nspname = $1::pg_catalog.name AND c.relname = $2::pg_catalog.name AND con.conname = $3::pg_catalog.name AND con.contype = 'c'
), called AS (
  SELECT m.groups[1]::pg_catalog.oid AS oid FROM checks AS k
  CROSS JOIN LATERAL pg_catalog.regexp_matches(k.tree, ':(?:op)?funcid ([0-9]+)', 'g') AS m(groups)
  UNION
  SELECT o.oprcode FROM checks AS k
  CROSS JOIN LATERAL pg_catalog.regexp_matches(k.tree, ':opno ([0-9]+)', 'g') AS m(groups)
  JOIN pg_catalog.pg_operator AS o ON o.oid = m.groups[1]::pg_catalog.oid
)
SELECT
  EXISTS (
    SELECT 1 FROM pg_catalog.pg_depend AS d
    WHERE d.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass AND d.objid = k.oid
      AND d.refclassid NOT IN ('pg_catalog.pg_class'::pg_catalog.regclass, 'pg_catalog.pg_collation'::pg_catalog.regclass)
      AND NOT (d.refclassid = 'pg_catalog.pg_type'::pg_catalog.regclass AND EXISTS (
        SELECT 1 FROM pg_catalog.pg_type AS t LEFT JOIN pg_catalog.pg_type AS e ON e.oid = t.typelem
        WHERE t.oid = d.refobjid AND 'e' IN (t.typtype, e.typtype)
      ))
  ) OR pg_catalog.strpos(k.tree, 'COERCETODOMAIN') > 0 AS foreign,
  EXISTS (
    SELECT 1 FROM called AS f
    JOIN pg_catalog.pg_proc AS p ON p.oid = f.oid
    WHERE p.pronamespace <> 'pg_catalog'::pg_catalog.regnamespace OR p.provolatile = 'v'
      OR p.provolatile = 's'
        AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_operator AS o WHERE o.oprcode = p.oid)
        AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_cast AS t WHERE t.castfunc = p.oid)
        AND p.proname NOT IN ('now', 'transaction_timestamp', 'statement_timestamp', 'age', 'date_part', 'date_trunc', 'extract', 'timezone',
          'make_timestamptz', 'to_char', 'to_date', 'to_timestamp', 'concat', 'concat_ws', 'format', 'num_nulls', 'num_nonnulls', 'to_json', 'to_jsonb')
  ) AS unsure,
  pg_catalog.strpos(k.tree, ':varattno 0 ') > 0 AS whole
FROM checks AS k
`;

/** Why the parts of a CHECK are not evaluated, or undefined where they may be. */
export function checkRefusal(row: Readonly<Record<string, string | null>> | undefined): string | undefined {
  if (row === undefined) return "The CHECK was not found.";
  if (row.foreign === "t") return "The CHECK uses functions, operators or types from outside of pg_catalog, which evaluating it would run.";
  if (row.whole === "t") return "The CHECK is about the row as a whole, which a look does not evaluate.";
  if (row.unsure === "t") return "The CHECK calls a function that does more than compute, so it is not evaluated.";
  return undefined;
}
