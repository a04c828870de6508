import { printedName } from "../postgres/printed-name";
import { as, bare, type Fields, list, number, strings } from "./syntax-node";

/** Internal names of pg_catalog whose printed form differs; `%` is where the modifier goes (format_type.c, format_type_extended). */
const printedNames: ReadonlyMap<string, string> = new Map([
  ["bool", "boolean"],
  ["int2", "smallint"],
  ["int4", "integer"],
  ["int8", "bigint"],
  ["float4", "real"],
  ["float8", "double precision"],
  ["varchar", "character varying%"],
  ["bpchar", "character%"],
  ["bit", "bit%"],
  ["varbit", "bit varying%"],
  ["numeric", "numeric%"],
  ["json", "json"],
  ["time", "time% without time zone"],
  ["timetz", "time% with time zone"],
  ["timestamp", "timestamp% without time zone"],
  ["timestamptz", "timestamp% with time zone"],
]);

/** Fields of `interval`, by their bits (utils/timestamp.h, INTERVAL_MASK; datetime.h: MONTH 1, YEAR 2, DAY 3, HOUR 10, MINUTE 11, SECOND 12). */
const intervalFields: ReadonlyMap<number, string> = new Map([
  [4, " year"],
  [2, " month"],
  [8, " day"],
  [1024, " hour"],
  [2048, " minute"],
  [4096, " second"],
  [6, " year to month"],
  [1032, " day to hour"],
  [3080, " day to minute"],
  [7176, " day to second"],
  [3072, " hour to minute"],
  [7168, " hour to second"],
  [6144, " minute to second"],
]);

/**
 * A TypeName of the tree as `format_type` prints it: `integer`, `character varying(20)`, `app.mood[]`. Undefined for
 * what names no type by itself (`%TYPE`).
 */
export function typeName(fields: Fields): string | undefined {
  const names = strings(fields, "names");
  const name = names.at(-1);
  if (name === undefined || fields.pct_type === true) return undefined;
  const array = list(fields, "arrayBounds").length > 0 ? "[]" : "";
  const builtIn = names.length === 1 || (names.length === 2 && names[0] === "pg_catalog");
  const modifiers = modifiersOf(fields);
  if (builtIn && name === "interval") return `${intervalName(fields)}${array}`;
  const printed = builtIn ? printedNames.get(name) : undefined;
  if (printed !== undefined) return `${printed.replace("%", () => modifiers)}${array}`;
  const written = names.length > 1 && names[0] === "pg_catalog" ? names.slice(1) : names;
  return `${written.map((part) => printedName(null, part)).join(".")}${modifiers}${array}`;
}

function modifiersOf(fields: Fields): string {
  const modifiers = list(fields, "typmods").map(modifierOf);
  return modifiers.length === 0 || modifiers.includes(undefined) ? "" : `(${modifiers.join(",")})`;
}

function modifierOf(node: unknown): string | undefined {
  const constant = as(node, "A_Const");
  const integer = constant && bare(constant, "ival");
  if (integer) return String(number(integer, "ival"));
  const string = constant && bare(constant, "sval");
  if (string && typeof string.sval === "string") return string.sval;
  const column = as(node, "ColumnRef"); // geometry(Point,4326): modifiers of extension types may be names
  return column ? strings(column, "fields").join(".") : undefined;
}

/** `interval` carries a mask of fields and a precision. */
function intervalName(fields: Fields): string {
  const [mask, precision] = list(fields, "typmods").map(modifierOf);
  const field = mask === undefined ? "" : (intervalFields.get(Number(mask)) ?? "");
  return `interval${field}${precision === undefined ? "" : `(${precision})`}`;
}
