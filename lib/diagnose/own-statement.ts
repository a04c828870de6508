import { ancestorsOf } from "../catalog/look-up";
import { readContext } from "../parse/error-context";
import type { Evidence } from "./evidence";

/**
 * Whether the statement that was sent is the one that failed on the table of the error. False where a function or a trigger ran
 * another one, and where the statement writes to a table that has nothing to do with it.
 */
export function isOwnStatement({
  report,
  relation,
  target,
  catalog,
}: Pick<Evidence, "report" | "relation" | "target" | "catalog">): boolean {
  if (readContext(report.context).inside) return false;
  if (relation === undefined || target === undefined || catalog === undefined) return true;
  if (ancestorsOf(catalog, relation).includes(target) || ancestorsOf(catalog, target).includes(relation)) return true;
  return target.view !== null || relation.inherits.some(({ name }) => name === target.name);
}
