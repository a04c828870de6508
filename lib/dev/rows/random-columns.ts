import fc from "fast-check";
import { bareColumn } from "../../catalog/bare";
import type { Attribute } from "../../catalog/catalog";

/** A column and one of its values, as PostgreSQL's output function prints it; null for SQL NULL. */
export interface RandomCell {
  readonly column: Attribute;
  readonly value: string | null;
}

const words = [
  "alpha",
  "b",
  "Zoë",
  "null",
  "t",
  "12",
  "a (b)",
  "x, y",
  "",
  "…",
  "日本語の長い名前",
  "{1}",
  "o'hara",
  ").",
  "-",
  "2026-01-02",
  "\\x00",
  '"q"',
  "🎈",
];

export const text = fc.oneof(
  { weight: 6, arbitrary: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }).map((list) => list.join(", ")) },
  { weight: 2, arbitrary: fc.constantFrom(...words) },
  { weight: 1, arbitrary: fc.array(fc.constantFrom(...words), { minLength: 8, maxLength: 30 }).map((list) => list.join(" ")) },
  { weight: 1, arbitrary: fc.string({ maxLength: 80, unit: "binary" }).map((one) => one.replaceAll("\0", "")) },
);

const integer = fc.integer().map(String);
const stamp = fc
  .date({ min: new Date("1900-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString().replace("T", " ").slice(0, 19));
const quotedPart = text.map((one) => `"${one.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`);
const doubledPart = text.map((one) => `"${one.replaceAll("\\", "\\\\").replaceAll('"', '""')}"`);
const json = fc.oneof(fc.constant("null"), fc.jsonValue({ maxDepth: 2 }).map(printJsonb));

/** Types with what they print: enough of each kind that the dynamic programming treats differently. */
const types: readonly (readonly [column: Partial<Attribute> & { readonly type: string }, value: fc.Arbitrary<string>])[] = [
  [{ type: "text" }, text],
  [{ type: "text" }, text],
  [{ type: "character varying(12)" }, text.map((one) => [...one].slice(0, 12).join(""))],
  [
    { type: "character(5)" },
    text.map((one) =>
      [...one]
        .slice(0, 5)
        .join("")
        .padEnd(5 + surrogates([...one].slice(0, 5).join(""))),
    ),
  ],
  [{ type: "app.thing", typeKind: "unknown" }, text],
  [{ type: "integer" }, integer],
  [{ type: "bigint" }, fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String)],
  [{ type: "boolean" }, fc.constantFrom("t", "f")],
  [{ type: "numeric(10,2)" }, fc.integer({ min: -99999, max: 99999 }).map((one) => `${one}.50`)],
  [{ type: "numeric" }, fc.oneof(fc.bigInt({ min: 0n, max: 10n ** 80n }).map(String), fc.constantFrom("NaN", "0.5", "-Infinity"))],
  [{ type: "double precision" }, fc.constantFrom("1.5", "1e+20", "-0", "NaN", "Infinity", "3")],
  [{ type: "uuid" }, fc.uuid()],
  [
    { type: "date" },
    fc.oneof(
      stamp.map((one) => one.slice(0, 10)),
      fc.constantFrom("infinity", "0044-03-15 BC", "15.03.2026", "03/15/2026"),
    ),
  ],
  [
    { type: "timestamp with time zone" },
    fc.oneof(
      stamp.map((one) => `${one}+05:30`),
      fc.constantFrom("Wed Dec 17 07:37:16 1997 PST"),
    ),
  ],
  [{ type: "interval" }, fc.constantFrom("1 year 2 mons", "00:00:01", "@ 3 days 4 hours ago", "P1Y2M3DT4H5M6S", "+1-2 -3 +4:05:06", "0")],
  [{ type: "jsonb" }, json],
  [{ type: "json" }, fc.oneof(json, fc.constantFrom(' {"a" : [1 , 2]} ', '"x, y"', "[ ]", " null"))],
  [
    { type: "text[]" },
    fc.array(fc.oneof(quotedPart, fc.constantFrom("plain", "NULL")), { maxLength: 4 }).map((list) => `{${list.join(",")}}`),
  ],
  [{ type: "integer[]" }, fc.array(fc.oneof(integer, fc.constant("NULL")), { maxLength: 5 }).map((list) => `{${list.join(",")}}`)],
  [
    { type: "app.pair", typeKind: "composite" },
    fc.tuple(fc.oneof(integer, fc.constant("")), fc.oneof(doubledPart, fc.constant("plain"))).map((parts) => `(${parts.join(",")})`),
  ],
  [
    { type: "tstzrange", typeKind: "range" },
    fc.oneof(
      stamp.map((one) => `["${one}+00",)`),
      fc.constant("empty"),
      fc.constant("(,)"),
    ),
  ],
  [
    { type: "app.mood", typeKind: "enum", enumLabels: ["happy", "so, so", "so", "null", "a, b"] },
    fc.constantFrom("happy", "so, so", "so", "null", "a, b"),
  ],
  [{ type: "app.email", typeKind: "domain", baseType: "text" }, text],
  [{ type: "bytea" }, fc.oneof(fc.constantFrom("\\x", "\\xdeadbeef", "null", "a, b", "tab\\011", "back\\\\slash, here"))],
  [{ type: "tsvector" }, fc.constantFrom("", "'a':1 'b':2,3A", "'x, y':1 'it''s'")],
  [{ type: "inet" }, fc.constantFrom("10.0.0.1", "10.0.0.0/8", "::1", "2001:db8::/32")],
  [{ type: "point" }, fc.constantFrom("(1,2)", "(1.5,-3e+20)")],
];

const anyCell: fc.Arbitrary<RandomCell> = fc.constantFrom(...types).chain(([type, value]) =>
  fc.record({ value: fc.option(value, { freq: 5 }), notNull: fc.boolean() }).map(({ value: printed, notNull }) => ({
    column: { ...blank, ...type, notNull: notNull && printed !== null },
    value: printed,
  })),
);

/** Rows of `fewest` to `most` columns with names `c1`, `c2` and so on. */
export function randomRow(fewest: number, most: number): fc.Arbitrary<readonly RandomCell[]> {
  return fc
    .array(anyCell, { minLength: fewest, maxLength: most })
    .map((cells) => cells.map((cell, index) => ({ ...cell, column: { ...cell.column, name: `c${index + 1}`, position: index + 1 } })));
}

/** A column of which only name and type are set. */
export const blank: Attribute = { ...bareColumn, name: "c", type: "text", typeKind: "base", position: 1 };

/** jsonb_out's spacing. */
function printJsonb(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printJsonb).join(", ")}]`;
  if (value === null || typeof value !== "object")
    return typeof value === "number" ? String((Math.trunc(value) % 1e9) | 0) : JSON.stringify(value);
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${printJsonb(member)}`);
  return `{${members.join(", ")}}`;
}

function surrogates(value: string): number {
  return value.length - [...value].length;
}
