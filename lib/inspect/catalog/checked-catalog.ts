import "server-only";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Catalog, Relation } from "../../catalog/catalog";
import { catalogSchema, relationSchema } from "../../explain/catalog-schema";
import { AttemptFailure } from "../attempt-failure";

/** A server's own answer has its levels: relations, columns, labels. */
const deepest = 30;
/**
 * Characters in all and of one text (the statement cuts those at 65,536), lists and objects in all, entries of any list, and what our statement
 * or PostgreSQL itself has no more of: relations, parents, columns, the letters of a type, names to compare by letters, and the letters of one.
 */
const limits = {
  text: 4 * 1024 * 1024,
  one: 65_536,
  nodes: 40_000,
  list: 20_000,
  relations: 200,
  parents: 50,
  columns: 1700,
  type: 1000,
  close: 2000,
  name: 256,
};

/** Milliseconds that relations are checked for before everybody else has a turn. */
const turn = 50;

/**
 * Reads the answer of the catalog statement, which a hostile server makes as it likes: too large or deep a one is not even parsed,
 * and one of another shape is refused. `read` makes a catalog of what was parsed. Throws AttemptFailure.
 */
export async function checkedCatalog(text: string, read: (json: never) => Catalog): Promise<Catalog> {
  if (text.length > limits.text) throw new AttemptFailure("too-much", "catalog");
  if (depthOf(text) > deepest) throw new AttemptFailure("misbehaves", "catalog");
  try {
    const json: unknown = JSON.parse(text);
    if (isTooLong(json)) throw new AttemptFailure("too-much", "catalog");
    const { relations, ...rest } = read(json as never);
    const checked: Relation[] = [];
    let began = performance.now();
    for (const relation of relations) {
      checked.push(relationSchema.parse(relation) as Relation);
      if (performance.now() - began < turn) continue;
      await nextTurn();
      began = performance.now();
    }
    return { ...(catalogSchema.parse({ ...rest, relations: [] }) as Catalog), relations: checked };
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

/** Whether it holds more than a catalog can: what is made of it takes time that all others wait for. */
function isTooLong(json: unknown): boolean {
  const relations = listIn(json, "relations");
  if (relations.length > limits.relations) return true;
  for (const relation of relations) {
    const [, notNulls] = listIn(relation, "constraints");
    const tooMany = (list: unknown, most: number) => Array.isArray(list) && list.length > most;
    if (tooMany(listIn(relation, "columns"), limits.columns) || tooMany(notNulls, limits.columns)) return true;
    if (tooMany(listIn(relation, "parents"), limits.parents)) return true;
    // `format_type` writes two names, a modifier and brackets.
    if (listIn(relation, "columns").some((column) => Array.isArray(column) && String(column[2]).length > limits.type)) return true;
  }
  const close = listIn(json, "close");
  if (close.length > limits.close || close.some((each) => String(fieldOf(each, "name")).length > limits.name)) return true;
  const waiting: unknown[] = [json];
  let nodes = 0;
  for (let each = waiting.pop(); each !== undefined; each = waiting.pop()) {
    if (typeof each !== "object" || each === null) continue;
    const values: readonly unknown[] = Object.values(each);
    if (++nodes > limits.nodes || values.length > limits.list) return true;
    for (const value of values) {
      // Counted as the server does: a character beyond the first 65,536 has a length of two here.
      if (typeof value === "string" && value.length > limits.one && [...value].length > limits.one) return true;
      if (typeof value === "object" && value !== null) waiting.push(value);
    }
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
