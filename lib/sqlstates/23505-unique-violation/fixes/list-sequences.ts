import type { FixDraft } from "../../../fixes/fix";
import { sql } from "../../../fixes/sql";

/** Every sequence of the database that a column owns, with the statement that sets it past the rows: to be read, and run for those behind. */
export function listSequences(): FixDraft {
  return {
    id: "list-sequences",
    kind: "investigate",
    title: "Write the setval for every sequence of the database",
    when: "After a restore or an import of several tables: what left one sequence behind has as a rule left others. It only writes the statements.",
    risk: "none",
    steps: [
      {
        sql: sql`SELECT s.oid::regclass AS sequence, pg_sequence_last_value(s.oid) AS last,
       format('SELECT setval(%L, greatest((SELECT coalesce(max(%I), 0) + 1 FROM %s), nextval(%1$L)), false);', s.oid::regclass, a.attname, t.oid::regclass) AS statement
FROM pg_class AS s
JOIN pg_depend AS d ON d.classid = 'pg_class'::regclass AND d.objid = s.oid AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
JOIN pg_class AS t ON t.oid = d.refobjid
JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
WHERE s.relkind = 'S'
ORDER BY 1;`,
        lock: null,
      },
    ],
  };
}
