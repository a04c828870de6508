import { attributeOf } from "../../catalog/look-up";
import type { FixDraft } from "../../fixes/fix";
import { deparsed, join, type Sql, type SqlValue, sql } from "../../fixes/sql";
import { nameOf } from "../../postgres/names";
import { closingIndex, isToken, significant, splitAtCommas } from "../../postgres/token-runs";
import { tokenize } from "../../postgres/tokens";
import type { Moment } from "../moment";

/**
 * The pairs of rows that an exclusion constraint would refuse, at most 20, by the constraint's own operators. `written`: from EXCLUDE on.
 * Nothing where an element is no plain column.
 */
export function findCollisions(written: string, { relation }: Moment): readonly FixDraft[] {
  const read = readExclusion(written);
  if (read === undefined || relation === undefined || relation.partitioned) return [];
  const { elements, predicate } = read;
  if (!elements.every(({ column }) => attributeOf(relation, column))) return [];
  const place = ["place", "row_place", "place_of_row"].find((name) => !elements.some(({ column }) => column === name));
  if (place === undefined) return [];
  const columns = [...new Set(elements.map(({ column }) => column))];
  const rows = sql`SELECT ctid AS ${place}, ${join(columns)} FROM ${relation}${predicate === undefined ? sql`` : sql` WHERE (${deparsed(predicate)})`}`;
  const of = (alias: string, column: string): SqlValue => ({ schema: alias, name: column });
  const shown = ["one", "another"].flatMap((alias) => [place, ...columns].map((column) => sql`${of(alias, column)}`));
  const collide = elements.map(({ column, operator }) => sql`${of("one", column)} ${operator} ${of("another", column)}`);
  return [
    {
      id: "find-collisions",
      kind: "investigate",
      title: "Find the rows that collide",
      when: "Before the constraint is added: it comes back empty where no two rows are in each other's way.",
      steps: [
        {
          sql: sql`SELECT ${join(shown)}
FROM (${rows}) AS one
JOIN (${rows}) AS another ON ${of("one", place)} < ${of("another", place)} AND ${join(collide, " AND ")}
LIMIT 20;`,
          note: "At most 20 pairs, by the operators of the constraint.",
          lock: "ACCESS SHARE",
          scansTable: true,
        },
      ],
      risk: "none",
      riskNote: "Where no element compares with =, each row is held against each other: on a large table that takes very long.",
    },
  ];
}

interface Exclusion {
  readonly elements: readonly { readonly column: string; readonly operator: Sql }[];
  readonly predicate?: string;
}

/** `EXCLUDE USING gist (room WITH =, during WITH &&) WHERE (not cancelled)`. */
function readExclusion(written: string): Exclusion | undefined {
  const tokens = significant(tokenize(written));
  const open = tokens.findIndex((token) => isToken(written, token, "("));
  const close = open < 0 ? undefined : closingIndex(written, tokens, open);
  if (close === undefined) return undefined;
  const elements = splitAtCommas(written, tokens, open + 1, close).flatMap(([first, word, last, ...more]) => {
    const column = nameOf(written, first);
    if (column === undefined || last === undefined || more.length > 0 || !isToken(written, word, "WITH")) return [];
    if (last.kind !== "operator" && last.kind !== "punctuation") return [];
    return [{ column, operator: deparsed(written.slice(last.start, last.end)) }];
  });
  if (elements.length === 0 || elements.length < splitAtCommas(written, tokens, open + 1, close).length) return undefined;
  const where = tokens.findIndex((token, index) => index > close && isToken(written, token, "WHERE"));
  if (where < 0) return { elements };
  const end = closingIndex(written, tokens, where + 1);
  return end === undefined ? undefined : { elements, predicate: written.slice(tokens[where + 1]?.end, tokens[end]?.start) };
}
