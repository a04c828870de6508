import type { FixDraft } from "../../../fixes/fix";
import { literal, type QualifiedName, sql } from "../../../fixes/sql";

/** The view's definition with its check option. Reads the catalogs only. */
export function lookAtView(view: QualifiedName): FixDraft {
  const schema = view.schema ? sql` AND table_schema = ${literal(view.schema)}` : sql``;
  return {
    id: "look-at-view",
    kind: "investigate",
    title: `Show the condition of ${view.name}`,
    when: "To compare its WHERE with the values of the row.",
    risk: "none",
    steps: [
      {
        sql: sql`SELECT table_schema, table_name, check_option, view_definition FROM information_schema.views WHERE table_name = ${literal(view.name)}${schema};`,
        lock: "ACCESS SHARE",
      },
    ],
  };
}
