import type { Relation } from "../catalog/catalog";
import { knownKeyNames } from "./read-key";
import { splitList } from "./split-list";

export interface KeyDetail {
  readonly columns: string;
  readonly values: string;
}

/**
 * Splits `(columns)=(values)`, with or without `Key ` before it. Names and values may hold `)=(` themselves: the border is the first one
 * before which a known key of the relation stands, else the first before which brackets and quotes close, else the first of all.
 */
export function splitKeyDetail(text: string, relation?: Relation): KeyDetail | undefined {
  const list = text.startsWith("Key (") ? text.slice(4) : text;
  if (!list.startsWith("(") || !list.endsWith(")")) return undefined;
  const borders: number[] = [];
  // A name has 63 bytes, an expression rarely more than a page: what comes later is a value.
  for (let at = list.indexOf(")=("); at >= 0 && borders.length < 100; at = list.indexOf(")=(", at + 1)) borders.push(at);
  const [first] = borders;
  if (first === undefined) return undefined;
  const known = new Set(knownKeyNames(relation));
  const border =
    borders.find((at) => known.has(list.slice(1, at))) ?? borders.find((at) => splitList(list.slice(1, at)) !== undefined) ?? first;
  return { columns: list.slice(1, border), values: list.slice(border + 3, -1) };
}
