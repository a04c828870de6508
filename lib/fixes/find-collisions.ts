import type { Relation } from "../catalog/catalog";
import { attributeOf } from "../catalog/look-up";
import { type Exclusion, readExclusion } from "../statement/exclusion";
import type { FixDraft } from "./fix";
import { isRangeExclusion } from "./range-exclusion";
import { deparsed, join, type Sql, type SqlValue, sql } from "./sql";

/**
 * The pairs of rows that an exclusion constraint would refuse, at most 20. `written`: from EXCLUDE on. Nothing where an element is no
 * plain column.
 */
export function findCollisions(written: string, relation: Relation | undefined): FixDraft | undefined {
  const read = readExclusion(written);
  if (read === undefined || relation === undefined || relation.partitioned) return undefined;
  const { elements, predicate } = read;
  if (!elements.every(({ column }) => attributeOf(relation, column))) return undefined;
  const place = ["place", "row_place", "place_of_row"].find((name) => !elements.some(({ column }) => column === name));
  if (place === undefined) return undefined;
  const columns = [...new Set(elements.map(({ column }) => column))];
  const where = predicate === undefined ? [] : [sql`(${deparsed(predicate)})`];
  const neighbours = isRangeExclusion(read, relation);
  const found = neighbours
    ? besideEachOther(read, relation, { place, columns, where })
    : allPairs(read, relation, { place, columns, where });
  return {
    id: "find-collisions",
    kind: "investigate",
    title: "Find the rows that collide",
    when: "Before the constraint is added: it comes back empty where no two rows are in each other's way.",
    steps: [
      {
        sql: found,
        note: neighbours
          ? "At most 20 pairs, each of a row and the one that begins before it: where any two overlap, two such do. Look again when they are apart."
          : "At most 20 pairs, by the operators of the constraint.",
        lock: "ACCESS SHARE",
        scansTable: true,
      },
    ],
    risk: "none",
    riskNote: neighbours
      ? "Sorts the ranges of the whole table."
      : "Where no element compares with =, each row is held against each other: on a large table that takes very long.",
  };
}

interface Shown {
  readonly place: string;
  readonly columns: readonly string[];
  readonly where: readonly Sql[];
}

const of = (alias: string, column: string): SqlValue => ({ schema: alias, name: column });

/** Sorted by where they begin, rows that overlap have neighbours that do: no row is held against all the others. */
function besideEachOther({ elements }: Exclusion, relation: Relation, { place, columns, where }: Shown): Sql {
  const range = elements.find(({ operator }) => operator === "&&")?.column ?? "";
  const keys = elements.filter(({ operator }) => operator === "=").map(({ column }) => column);
  const given = [...keys.map((column) => sql`${column} IS NOT NULL`), sql`NOT isempty(${range})`];
  const parted = keys.length === 0 ? sql`` : sql`PARTITION BY ${join(keys)} `;
  return sql`SELECT ${place}, ${join(columns)}, other_place, ${join(columns.map((column) => otherName(column)))}
FROM (
  SELECT ctid AS ${place}, ${join(columns)}, lag(ctid) OVER sorted AS other_place, ${join(columns.map((column) => sql`lag(${column}) OVER sorted AS ${otherName(column)}`))}
  FROM ${relation}
  WHERE ${join([...given, ...where], " AND ")}
  WINDOW sorted AS (${parted}ORDER BY ${range}, ctid)
) AS beside
WHERE ${range} && ${otherName(range)}
LIMIT 20;`;
}

function otherName(column: string): string {
  return `other_${column}`.slice(0, 60);
}

function allPairs({ elements }: Exclusion, relation: Relation, { place, columns, where }: Shown): Sql {
  const rows = sql`SELECT ctid AS ${place}, ${join(columns)} FROM ${relation}${where.length === 0 ? sql`` : sql` WHERE ${join(where)}`}`;
  const shown = ["one", "another"].flatMap((alias) => [place, ...columns].map((column) => sql`${of(alias, column)}`));
  const collide = elements.map(({ column, operator }) => sql`${of("one", column)} ${deparsed(operator)} ${of("another", column)}`);
  return sql`SELECT ${join(shown)}
FROM (${rows}) AS one
JOIN (${rows}) AS another ON ${of("one", place)} < ${of("another", place)} AND ${join(collide, " AND ")}
LIMIT 20;`;
}
