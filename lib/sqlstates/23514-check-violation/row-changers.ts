import type { Trigger } from "../../catalog/catalog";
import { ancestorsOf } from "../../catalog/look-up";
import { assignsColumn } from "../../catalog/trigger-body";
import type { Evidence } from "../../diagnose/evidence";

/** Enabled BEFORE row triggers whose function may set one of the columns, in the order in which they run. */
export function rowChangers({ relation, catalog }: Evidence, columns: readonly string[]): readonly Trigger[] {
  const tables = relation && catalog ? [relation, ...ancestorsOf(catalog, relation)] : [];
  const triggers = tables
    .flatMap((table) => table.triggers)
    .filter(({ timing, level, enabled }) => timing === "before" && level === "row" && (enabled === "origin" || enabled === "always"))
    .filter(({ body, language }) => columns.some((column) => assignsColumn(body, language, column) !== "never"));
  // A trigger of a partitioned table stands on each partition, too.
  return [...new Map(triggers.map((one) => [one.name, one])).values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
