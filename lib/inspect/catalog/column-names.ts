import "server-only";

/** Number and name of some columns, given by an expression for their relation's oid and one for an array of their numbers; null for none. */
export function columnNames(relation: string, numbers: string): string {
  return `(
          SELECT pg_catalog.json_agg(pg_catalog.json_build_array(a.attnum, a.attname)) FROM pg_catalog.pg_attribute AS a
          WHERE a.attrelid = ${relation} AND a.attnum = ANY (${numbers})
        )`;
}
