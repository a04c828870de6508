import type { FixDraft } from "../../../fixes/fix";
import { sql } from "../../../fixes/sql";

/** Functions whose source raises this condition. Reads the catalogs only. */
export function findRaisingFunctions(): FixDraft {
  return {
    id: "find-raising-functions",
    kind: "investigate",
    title: "List the functions that raise it",
    when: "To read what the function checks.",
    risk: "none",
    steps: [
      {
        sql: sql`SELECT p.oid::regprocedure AS function, pg_get_functiondef(p.oid) AS definition FROM pg_proc AS p WHERE p.prokind IN ('f', 'p') AND (p.prosrc ILIKE '%integrity_constraint_violation%' OR p.prosrc LIKE '%23000%') ORDER BY 1;`,
        lock: null,
      },
    ],
  };
}
