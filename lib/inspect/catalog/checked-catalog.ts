import "server-only";
import type { Catalog } from "../../catalog/catalog";
import { catalogSchema } from "../../explain/catalog-schema";
import { AttemptFailure } from "../attempt-failure";

/** A server's own answer has its levels: relations, columns, labels. */
const deepest = 30;
/** Characters, entries of any list, columns (a table has at most 1,600), names to compare by letters, and the letters of one. */
const limits = { text: 4 * 1024 * 1024, list: 20_000, relations: 1000, columns: 1700, close: 2000, name: 256 };

/**
 * Reads the answer of the catalog statement, which a hostile server makes as it likes: too large or deep a one is not even parsed,
 * and one of another shape is refused. `read` makes a catalog of what was parsed. Throws AttemptFailure.
 */
export function checkedCatalog(text: string, read: (json: never) => Catalog): Catalog {
  if (text.length > limits.text) throw new AttemptFailure("too-much", "catalog");
  if (depthOf(text) > deepest) throw new AttemptFailure("misbehaves", "catalog");
  try {
    const json: unknown = JSON.parse(text);
    if (isTooLong(json)) throw new AttemptFailure("too-much", "catalog");
    return catalogSchema.parse(read(json as never)) as Catalog;
  } catch (error) {
    throw error instanceof AttemptFailure ? error : new AttemptFailure("misbehaves", "catalog");
  }
}

/** How deep brackets nest, those in strings left out. */
function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === 92) at++;
      else if (code === 34) inString = false;
    } else if (code === 34) inString = true;
    else if (code === 91 || code === 123) most = Math.max(most, ++depth);
    else if (code === 93 || code === 125) depth--;
  }
  return most;
}

/** Whether any list is longer than a catalog's can be: what is made of them takes more than linear time. */
function isTooLong(json: unknown): boolean {
  const relations = listIn(json, "relations");
  if (relations.length > limits.relations || relations.some((relation) => listIn(relation, "columns").length > limits.columns)) return true;
  const close = listIn(json, "close");
  if (close.length > limits.close || close.some((each) => String(fieldOf(each, "name")).length > limits.name)) return true;
  const waiting: unknown[] = [json];
  for (let each = waiting.pop(); each !== undefined; each = waiting.pop()) {
    if (typeof each !== "object" || each === null) continue;
    const values: readonly unknown[] = Object.values(each);
    if (values.length > limits.list) return true;
    for (const value of values) if (typeof value === "object" && value !== null) waiting.push(value);
  }
  return false;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function listIn(value: unknown, name: string): readonly unknown[] {
  const found = fieldOf(value, name);
  return Array.isArray(found) ? found : [];
}
