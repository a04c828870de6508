import type { Relation } from "../../catalog/catalog";
import { attributeOf } from "../../catalog/look-up";
import { isWithin, keyColumnsOf, order, type Partition } from "./partition-bounds";

/** The bound of a partition that would take a key, and what names it. */
export type NewBound =
  | { readonly kind: "list"; readonly value: string; readonly suffix: string }
  | { readonly kind: "range"; readonly from: string; readonly to: string; readonly suffix: string };

/**
 * The partition that the others leave out: the key alone in a list; in a range the month, year or day of the key, or the piece of the same
 * width, as the others are cut. Undefined where they are cut otherwise, or where it would reach into one of them.
 */
export function partitionFor(parent: Relation, partitions: readonly Partition[], value: string): NewBound | undefined {
  const [column, ...more] = keyColumnsOf(parent) ?? [];
  const type = column === undefined ? undefined : attributeOf(parent, column)?.type;
  if (type === undefined || more.length > 0) return undefined;
  if (/^LIST\b/i.test(parent.partitionKey ?? "")) {
    const lists = partitions.every(({ bound }) => bound.kind === "list" && isWithin(value, bound) === false);
    return lists ? { kind: "list", value, suffix: value } : undefined;
  }
  if (!/^RANGE\b/i.test(parent.partitionKey ?? "")) return undefined;
  const ranges = partitions.flatMap(({ bound }) => {
    const [from, to] = bound.kind === "range" ? [bound.from[0], bound.to[0]] : [];
    return typeof from === "object" && typeof to === "object" ? [{ from: from.value, to: to.value }] : [];
  });
  if (ranges.length === 0 || ranges.length < partitions.length) return undefined;
  const bound = /^(?:smallint|integer|bigint)$/.test(type) ? numberBound(ranges, value) : dateBound(ranges, value);
  if (bound === undefined) return undefined;
  const apart = ranges.every(({ from, to }) => isAtMost(to, bound.from) || isAtMost(bound.to, from));
  return apart ? bound : undefined;
}

interface Piece {
  readonly from: string;
  readonly to: string;
}

function isAtMost(one: string, other: string): boolean {
  const place = order({ value: one }, other);
  return place !== undefined && place <= 0;
}

/** Pieces of one width that begin at its multiples from the first on. */
function numberBound(ranges: readonly Piece[], value: string): Extract<NewBound, { kind: "range" }> | undefined {
  if (![value, ...ranges.flatMap(({ from, to }) => [from, to])].every((one) => /^-?\d{1,19}$/.test(one))) return undefined;
  const pieces = ranges.map(({ from, to }) => ({ from: BigInt(from), to: BigInt(to) }));
  const [first] = pieces;
  const width = first ? first.to - first.from : 0n;
  if (first === undefined || width <= 0n) return undefined;
  if (pieces.some(({ from, to }) => to - from !== width || (from - first.from) % width !== 0n)) return undefined;
  const steps = BigInt(value) - first.from;
  const index = steps >= 0n ? steps / width : (steps - width + 1n) / width;
  const from = first.from + index * width;
  return { kind: "range", from: String(from), to: String(from + width), suffix: String(from).replace("-", "m") };
}

const dated = /^(\d{4})-(\d\d)-(\d\d)( 00:00:00(?:[+-]\d\d(?::\d\d)?)?)?$/;

/** Whole years, months or days, each at the same time of the day and in the same zone. */
function dateBound(ranges: readonly Piece[], value: string): Extract<NewBound, { kind: "range" }> | undefined {
  const edges = ranges.flatMap(({ from, to }) => [dated.exec(from), dated.exec(to)]);
  const time = edges[0]?.[4] ?? "";
  if (edges.some((edge) => edge === null || (edge[4] ?? "") !== time)) return undefined;
  // A moment is printed in the zone of the session: only where that is the zone of the bounds do its first letters tell the day.
  const zone = time.slice(" 00:00:00".length);
  if (zone !== "" ? !value.endsWith(zone) : /[+-]\d\d(?::\d\d)?$/.test(value.slice(10))) return undefined;
  const [, year = "", month = "", day = ""] = /^(\d{4})-(\d\d)-(\d\d)/.exec(value) ?? [];
  if (year === "") return undefined;
  const cut = ([from, to]: readonly [string, string], suffix: string) =>
    ({ kind: "range", from: `${from}${time}`, to: `${to}${time}`, suffix }) as const;
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (ranges.every((piece) => isPiece(piece, 1, 0, 0))) return cut([`${year}-01-01`, dayText(y + 1, 1, 1)], year);
  if (ranges.every((piece) => isPiece(piece, 0, 1, 0))) return cut([`${year}-${month}-01`, dayText(y, m + 1, 1)], `${year}_${month}`);
  if (ranges.every((piece) => isPiece(piece, 0, 0, 1)))
    return cut([`${year}-${month}-${day}`, dayText(y, m, d + 1)], `${year}_${month}_${day}`);
  return undefined;

  /** From the beginning of a year, month or day to that of the next. */
  function isPiece({ from, to }: Piece, years: number, months: number, days: number): boolean {
    const [, a = "", b = "", c = ""] = dated.exec(from) ?? [];
    const begins = (years === 0 || b === "01") && (days === 1 || c === "01");
    return begins && to.slice(0, 10) === dayText(Number(a) + years, Number(b) + months, Number(c) + days);
  }
}

/** A day of the calendar; the 13th month is the next year's first. */
function dayText(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}
