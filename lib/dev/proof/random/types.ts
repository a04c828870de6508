/** A type, with as many of its values as are asked for. */
export interface Type {
  readonly name: string;
  /** The text of the value with a number. Distinct numbers give distinct values, but for those with few. */
  text(n: number): string;
  readonly few?: boolean;
  readonly numeric?: boolean;
  /** What a CHECK on a column of this type says, and the text of a value that it refuses. */
  readonly rule?: { expression(column: string): string; readonly refused: string };
}

const day = (n: number) => `2024-0${1 + Math.floor(n / 28)}-${String(1 + (n % 28)).padStart(2, "0")}`;
const number = (name: string): Type => ({
  name,
  text: (n) => String(n),
  rule: { expression: (column) => `${column} > 0`, refused: "-1" },
  numeric: true,
});
const words = (name: string): Type => ({
  name,
  text: (n) => `v${n}`,
  rule: { expression: (column) => `length(${column}) < 8 AND ${column} <> ''`, refused: "" },
});

export const integer = number("integer");
export const uuid: Type = { name: "uuid", text: (n) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}` };
const bigint = number("bigint");
const smallint = number("smallint");
const text = words("text");
const varchar = words("character varying(12)");

export const types: readonly Type[] = [
  integer,
  bigint,
  smallint,
  { ...number("numeric(8,2)"), text: (n) => `${n}.50` },
  text,
  varchar,
  uuid,
  { name: "date", text: day, rule: { expression: (column) => `${column} >= DATE '2020-01-01'`, refused: "2001-01-01" } },
  { name: "timestamp with time zone", text: (n) => `${day(n)} 10:00:00+00` },
  { name: "boolean", text: (n) => (n % 2 === 0 ? "true" : "false"), few: true },
  { name: "jsonb", text: (n) => `{"k": ${n}}` },
  { name: "text[]", text: (n) => `{a,"b ${n}"}` },
  { name: "inet", text: (n) => `10.0.0.${n}` },
  { name: "int4range", text: (n) => `[${n * 10},${n * 10 + 5})` },
  { name: "mood", text: (n) => ["calm", "glad", "it's ok"][n % 3] ?? "calm", few: true },
  { name: "score", text: (n) => String(n), numeric: true },
];

/** Of them, those that keys usually have. */
export const keyTypes: readonly Type[] = [integer, bigint, smallint, text, varchar, uuid];

/** Types that `types` needs and a new database lacks. */
export const madeTypes = [
  "CREATE TYPE public.mood AS ENUM ('calm', 'glad', 'it''s ok');",
  "CREATE DOMAIN public.score AS integer CHECK (VALUE > 0);",
];
