import { typeName } from "../statement/type-name";
import type { Attribute } from "./catalog";
import { defaultCell, isNullCell, modifiersCell, valueCell } from "./column-cells";
import { addColumn, addRelation, type RelationDraft, relationOf, type SchemaDraft } from "./draft";
import type { TextTable } from "./table-text";

type Row = ReadonlyMap<string, string>;

const nameHeads = ["column_name", "attname", "column"];
const typeHeads = ["data_type", "format_type", "type", "udt_name", "column_type"];
const tableHeads = ["table_name", "relname", "tablename", "attrelid", "table"];
const schemaHeads = ["table_schema", "nspname", "schemaname", "schema"];
const otherHeads = [
  "is_nullable",
  "column_default",
  "attnotnull",
  "nullable",
  "not_null",
  "default",
  "modifiers",
  "ordinal_position",
  "attnum",
];

/** True for the heads of a listing of columns, as `information_schema.columns` or `pg_attribute` give it. */
export function isColumnListing(heads: readonly string[]): boolean {
  const has = (names: readonly string[]): boolean => names.some((name) => heads.includes(name));
  return has(nameHeads) && (has(typeHeads) || has(otherHeads)) && (has(typeHeads) || heads.includes("is_nullable"));
}

/**
 * Adds the columns of a listing to their relations. A listing that does not say which table it is about is one of `about`;
 * without that nothing is added and the answer is false.
 */
export function readColumnListing(
  draft: SchemaDraft,
  { rows }: TextTable,
  about: { readonly schema?: string; readonly table?: string },
): boolean {
  const begun = new Map<string, RelationDraft>();
  const listed = rows.map((row, index) => ({
    row,
    position: Number(first(row, ["ordinal_position", "attnum"]) ?? index + 1) || index + 1,
  }));
  let complete = true;
  for (const { row, position } of listed.sort((a, b) => a.position - b.position)) {
    const name = first(row, nameHeads);
    const table = first(row, tableHeads) ?? about.table;
    if (name === undefined) continue;
    if (table === undefined) {
      complete = false;
      continue;
    }
    const schema = first(row, schemaHeads) ?? about.schema ?? null;
    const key = `${schema ?? ""}\n${table}`;
    const relation = begun.get(key) ?? relationFor(draft, schema, table);
    begun.set(key, relation);
    addColumn(relation, { name, ...typeOf(row), ...valueIn(row), notNull: isNotNull(row), position });
  }
  return complete;
}

/** The relation that other parts of the paste told of, when they told no columns; else a new one. */
function relationFor(draft: SchemaDraft, schema: string | null, table: string): RelationDraft {
  const known = relationOf(draft, schema, table);
  return known && known.columns.size === 0 ? known : addRelation(draft, schema, table, "table");
}

function isNotNull(row: Row): boolean {
  const nullable = row.get("is_nullable");
  if (nullable !== undefined && nullable !== "") return /^(no|f|false|0)$/i.test(nullable);
  const modifiers = row.get("modifiers");
  if (modifiers !== undefined) return modifiersCell(modifiers).notNull;
  return /^(not null|t|true|yes|1)$/i.test(row.get("nullable") ?? row.get("attnotnull") ?? row.get("not_null") ?? "");
}

function valueIn(row: Row): Partial<Attribute> {
  if (row.has("modifiers")) return valueFrom(modifiersCell(row.get("modifiers") ?? ""));
  const identity = row.get("identity_generation")?.toUpperCase();
  const isIdentity =
    /^(yes|t|true)$/i.test(row.get("is_identity") ?? "") || row.get("attidentity") === "a" || row.get("attidentity") === "d";
  if (isIdentity || identity === "ALWAYS" || identity === "BY DEFAULT") {
    return { identity: identity === "ALWAYS" || row.get("attidentity") === "a" ? "always" : "by default", default: null };
  }
  const expression = row.get("generation_expression");
  // The view does not tell stored from virtual columns (18); before 18 all are stored.
  if (/^always$/i.test(row.get("is_generated") ?? ""))
    return { generated: "stored", expression: isNullCell(expression) ? null : (expression ?? null) };
  const value = first(row, ["column_default", "default", "pg_get_expr"]) ?? "";
  return row.has("column_default") ? { default: defaultCell(value) } : valueCell(value);
}

function valueFrom({ notNull, ...value }: ReturnType<typeof modifiersCell>): Partial<Attribute> {
  return value;
}

function typeOf(row: Row): Pick<Attribute, "type"> & Partial<Attribute> {
  const internal = first(row, ["udt_name"]);
  const written = first(row, ["data_type", "format_type", "type", "column_type"]);
  const base = written === undefined ? undefined : withModifiers(row, written, internal);
  const domain = first(row, ["domain_name"]);
  if (domain !== undefined)
    return { type: qualified(first(row, ["domain_schema"]), domain), typeKind: "domain", baseType: base ?? internal ?? null };
  return { type: base ?? printed(internal ?? "", undefined) };
}

/** `character varying` and its length come in two columns; arrays and types of one's own only by their internal name. */
function withModifiers(row: Row, written: string, internal: string | undefined): string {
  if (written.toUpperCase() === "ARRAY") return internal ? `${printed(internal.replace(/^_/, ""), undefined)}[]` : written;
  if (written.toUpperCase() === "USER-DEFINED") return internal ? qualified(first(row, ["udt_schema"]), internal) : written;
  const length = number(row, "character_maximum_length");
  if (length !== undefined && /^(character varying|character|bit varying|bit)$/.test(written)) return `${written}(${length})`;
  const [precision, scale] = [number(row, "numeric_precision"), number(row, "numeric_scale")];
  if (written === "numeric" && precision !== undefined && scale !== undefined) return `numeric(${precision},${scale})`;
  const fraction = number(row, "datetime_precision");
  if (fraction !== undefined && fraction < 6 && /^time/.test(written)) return written.replace(/^(timestamp|time)/, `$1(${fraction})`);
  return written;
}

/** A type by its internal name, as `format_type` prints it. */
function printed(name: string, schema: string | undefined): string {
  const names = schema === undefined ? [name] : [schema, name];
  return typeName({ names: names.map((sval) => ({ String: { sval } })) }) ?? name;
}

function qualified(schema: string | undefined, name: string): string {
  return printed(name, schema === "public" || schema === "pg_catalog" ? undefined : schema);
}

function number(row: Row, head: string): number | undefined {
  const cell = row.get(head);
  return cell !== undefined && /^\d{1,9}$/.test(cell) ? Number(cell) : undefined;
}

/** The first of these columns that the row has, unless it is empty or NULL. */
export function first(row: Row, heads: readonly string[]): string | undefined {
  const cell = heads.map((head) => row.get(head)).find((one) => one !== undefined);
  return isNullCell(cell) ? undefined : cell;
}
