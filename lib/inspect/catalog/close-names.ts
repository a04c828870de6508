import "server-only";
import type { CatalogName, CloseName } from "../../catalog/catalog";
import type { CloseJson } from "./catalog-json";
import { nameOf } from "./quoted-name";
import { relationKind } from "./relation-kind";

/** For each name at most this many. */
const limit = 5;
/** A longer name is none of PostgreSQL's, and would take long to compare. */
const longest = 256;

/**
 * Of the relations that the catalog statement found alike, those that a person may have meant: the same name elsewhere, another
 * spelling, a slip of the keyboard, one or many. Nearest first.
 */
export function closeNames(found: readonly CloseJson[], asked: readonly CatalogName[]): readonly CloseName[] {
  return asked.flatMap((name, index) =>
    (name.name.length > longest ? [] : found)
      .filter(({ position }) => position === index + 1)
      .map((one) => ({ one, distance: distanceBetween(name.name, one.name) + (one.isPartition ? 0.5 : 0) + (one.usable ? 0 : 0.25) }))
      .filter(({ one, distance }) => distance <= Math.max(1, Math.floor(Math.min(name.name.length, one.name.length) / 3)))
      .sort((a, b) => a.distance - b.distance || compare(a.one.name, b.one.name) || compare(a.one.schema, b.one.schema))
      .slice(0, limit)
      .map(({ one }) => ({ asked: name, schema: nameOf(one.schema), name: one.name, kind: relationKind(one), usable: one.usable })),
  );
}

function distanceBetween(one: string, other: string): number {
  if (one === other) return 0;
  const [a, b] = [plain(one), plain(other)];
  if (a === b) return 0.1;
  if (singular(a) === singular(b)) return 0.5;
  return edits(a, b);
}

/** Without case and what stands between words: `OrderItems`, `order_items`. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

function singular(name: string): string {
  return name
    .replace(/ies$/, "y")
    .replace(/(?<=[sxz]|[cs]h)es$/, "")
    .replace(/s$/, "");
}

/** Insertions, deletions, changes and swaps of neighbours (optimal string alignment). Names have at most 63 bytes. */
function edits(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
