import type { Relation } from "../catalog/catalog";
import type { LookRequest } from "../catalog/look";
import { join, literal, regclass, type Sql, sql, textOf } from "../fixes/sql";
import { type BoundValue, type PartitionBounds, partitionBounds } from "./partition-bounds";
import { type KeyElement, type PartitionKey, partitionKey } from "./partition-key";

/** What the rows of a partition have in common. */
export interface PartitionCondition {
  /** Those that it reads. */
  readonly columns: readonly string[];
  /** ANDed they are what PostgreSQL proves the bounds by; the whole is never NULL itself. Empty: any row will do. */
  readonly parts: readonly Sql[];
  /** A CHECK that says the same proves the bounds. */
  readonly provable: boolean;
  readonly hash?: NonNullable<LookRequest["hash"]>;
}

/**
 * The bounds of a partition as a condition (get_qual_for_range, get_qual_for_list and get_qual_for_hash in partbounds.c). Undefined where
 * it is no simple one: of another operator class or collation, with bounds that are no plain constants, or DEFAULT beside partitions that
 * are not known.
 */
export function partitionCondition(parent: Relation, bound: string): PartitionCondition | undefined {
  const key = partitionKey(parent);
  const bounds = partitionBounds(bound);
  if (key === undefined || bounds === undefined) return undefined;
  const columns = [...new Set(key.elements.flatMap((element) => element.columns))];
  if (bounds.kind === "default") {
    const parts = besideOthers(parent, key);
    return parts && { columns, parts, provable: true };
  }
  if (bounds.kind === "hash") {
    const { modulus, remainder } = bounds;
    const keys = join(key.elements.map((element) => element.sql));
    const same = sql`satisfies_hash_partition(${regclass(parent)}::regclass, ${modulus}, ${remainder}, ${keys})`;
    const plain = key.elements.every(({ type }) => type !== undefined);
    return { columns, parts: [same], provable: key.elements.every(isWithoutCollation), ...(plain ? { hash: { modulus, remainder } } : {}) };
  }
  const parts = bounds.kind === "list" ? listed(key, bounds.values) : inRange(key, bounds);
  return parts && { columns, parts, provable: bounds.kind === "range" || bounds.values.length <= mostValues };
}

/** Longer lists are proved only where they are the very same (MAX_SAOP_ARRAY_SIZE in predtest.c). */
const mostValues = 100;

/** The call that PostgreSQL makes of a HASH bound has no collation; one that a person writes takes that of its arguments. */
const withoutCollation =
  /^(?:smallint|integer|bigint|numeric|real|double precision|boolean|uuid|date|oid|bytea|inet|cidr|interval|time|timestamp)\b/;

function isWithoutCollation({ type }: KeyElement): boolean {
  return type !== undefined && withoutCollation.test(type) && !type.endsWith("[]");
}

function listed({ elements }: PartitionKey, values: readonly BoundValue[]): readonly Sql[] | undefined {
  const [element, ...more] = elements;
  if (element === undefined || more.length > 0) return undefined;
  const given = values.flatMap((value) => (value.kind === "value" ? [constant(value, element)] : []));
  const [only, ...others] = given;
  const is = (what: "NULL" | "NOT NULL") => (what === "NULL" ? sql`${element.sql} IS NULL` : sql`${element.sql} IS NOT NULL`);
  if (only === undefined) return [is("NULL")];
  const same = others.length === 0 ? sql`${element.sql} = ${only}` : sql`${element.sql} IN (${join(given)})`;
  return given.length < values.length ? [sql`(${is("NULL")} OR ${same})`] : [is("NOT NULL"), same];
}

function inRange({ elements }: PartitionKey, bounds: Extract<PartitionBounds, { kind: "range" }>): readonly Sql[] | undefined {
  if (bounds.from.length !== elements.length) return undefined;
  return [...elements.map((element) => sql`${element.sql} IS NOT NULL`), ...between(elements, bounds)];
}

/** Without NULL: equal as far as both bounds are, then above the one and below the other. */
function between(elements: readonly KeyElement[], { from, to }: Extract<PartitionBounds, { kind: "range" }>): readonly Sql[] {
  const differs = elements.findIndex((_, index) => {
    const [low, high] = [from[index], to[index]];
    return low?.kind !== "value" || high?.kind !== "value" || low.text !== high.text;
  });
  const first = differs < 0 ? elements.length : differs;
  const equal = elements.slice(0, first).map((element, index) => compared(element, "=", from[index]));
  const [low, high] = [beyond(elements, from, first, "from"), beyond(elements, to, first, "to")];
  return [...equal, ...(low ? [low] : []), ...(high ? [high] : [])];
}

/** `a > 1 OR (a = 1 AND b >= 2)`; undefined where the bound is open. */
function beyond(elements: readonly KeyElement[], bound: readonly BoundValue[], first: number, side: "from" | "to"): Sql | undefined {
  const open = bound.findIndex((value, index) => index >= first && value.kind !== "value");
  const end = open < 0 ? elements.length : open;
  if (end === first) return undefined;
  const arms: Sql[] = [];
  for (let last = first; last < end; last++) {
    const equal = elements.slice(first, last).map((element, index) => compared(element, "=", bound[first + index]));
    const reached = last === end - 1 && reaches(bound[end], side);
    const operator = side === "from" ? (reached ? ">=" : ">") : reached ? "<=" : "<";
    const arm = join([...equal, compared(elements[last], operator, bound[last])], " AND ");
    arms.push(equal.length === 0 ? arm : sql`(${arm})`);
  }
  const [only, ...more] = arms;
  return more.length === 0 ? only : sql`(${join(arms, " OR ")})`;
}

/** Whether a row equal to the bound so far lies within it. */
function reaches(next: BoundValue | undefined, side: "from" | "to"): boolean {
  return side === "from" ? next === undefined || next.kind === "minvalue" : next?.kind === "maxvalue";
}

function compared(element: KeyElement | undefined, operator: "=" | "<" | ">" | "<=" | ">=", value: BoundValue | undefined): Sql {
  if (element === undefined || value?.kind !== "value") return sql`true`;
  return sql`${element.sql} ${{ parts: [operator] }} ${constant(value, element)}`;
}

function constant({ text, quoted }: Extract<BoundValue, { kind: "value" }>, { type }: KeyElement): Sql {
  const plain = !quoted && ((/^(?:smallint|integer|bigint)$/.test(type ?? "") && /^-?\d+$/.test(text)) || type === "boolean");
  return plain ? { parts: [text] } : literal(text);
}

/** The rows of a DEFAULT partition: those of no other one. Undefined where the others are not known. */
function besideOthers(parent: Relation, key: PartitionKey): readonly Sql[] | undefined {
  const others = parent.partitions?.filter(({ bound }) => bound !== "DEFAULT").map(({ bound }) => partitionBounds(bound));
  if (others === undefined) return undefined;
  if (others.length === 0) return [];
  if (key.strategy === "list") {
    const values = others.flatMap((one) => (one?.kind === "list" ? one.values : []));
    if (others.some((one) => one?.kind !== "list") || values.length > mostValues) return undefined;
    const taken = listed(key, inOrder(values));
    return taken && [sql`NOT (${join(taken, " AND ")})`];
  }
  const ranges = others.flatMap((one) => (one?.kind === "range" && one.from.length === key.elements.length ? [one] : []));
  if (key.strategy !== "range" || ranges.length < others.length || ranges.length > mostValues) return undefined;
  const notNull = key.elements.map((element) => sql`${element.sql} IS NOT NULL`);
  const arms = ranges.map((range) => between(key.elements, range));
  // One without any bound takes every row that is not NULL.
  const within = arms.some((arm) => arm.length === 0) ? [] : arms.map((arm) => sql`(${join(arm, " AND ")})`);
  return [sql`NOT (${join([...notNull, ...(within.length === 0 ? [] : [sql`(${join(within, " OR ")})`])], " AND ")})`];
}

/** In one order whatever the partitions are named. */
function inOrder(values: readonly BoundValue[]): readonly BoundValue[] {
  const text = (value: BoundValue) => (value.kind === "value" ? value.text : "");
  return [...values].sort((one, other) => (text(one) < text(other) ? -1 : 1));
}

/** The whole of it; true where any row will do. */
export function wholeOf({ parts }: PartitionCondition): Sql {
  return parts.length === 0 ? sql`true` : join(parts, " AND ");
}

/** For what is compared and looked at. */
export function writtenOf(condition: PartitionCondition): string {
  return textOf(wholeOf(condition));
}
