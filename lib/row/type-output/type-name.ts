/** A type as `format_type` (utils/adt/format_type.c) or a person writes it, taken apart. */
export interface TypeName {
  /** Lower case, without modifiers; a quoted or schema-qualified name stays as it is. */
  readonly name: string;
  readonly modifiers: readonly number[];
  readonly array: boolean;
}

const aliases: Readonly<Record<string, string>> = {
  int: "integer",
  int4: "integer",
  serial: "integer",
  serial4: "integer",
  int2: "smallint",
  smallserial: "smallint",
  serial2: "smallint",
  int8: "bigint",
  bigserial: "bigint",
  serial8: "bigint",
  bool: "boolean",
  float4: "real",
  float8: "double precision",
  float: "double precision",
  decimal: "numeric",
  dec: "numeric",
  varchar: "character varying",
  char: "character",
  varbit: "bit varying",
  timestamptz: "timestamp with time zone",
  timestamp: "timestamp without time zone",
  timetz: "time with time zone",
  time: "time without time zone",
};

/** `timestamp(3) with time zone` → name `timestamp with time zone`, modifiers [3]. */
export function readTypeName(type: string): TypeName {
  let text = type.trim();
  let array = false;
  while (text.endsWith("]")) {
    const bracket = text.lastIndexOf("[");
    if (bracket < 0) break;
    text = text.slice(0, bracket).trimEnd();
    array = true;
  }
  const modifiers: number[] = [];
  const opening = text.lastIndexOf("(");
  const closing = opening < 0 ? -1 : text.indexOf(")", opening);
  if (closing > 0 && /^[-\d, ]+$/.test(text.slice(opening + 1, closing))) {
    for (const modifier of text.slice(opening + 1, closing).split(",")) modifiers.push(Number(modifier));
    text = text.slice(0, opening).trimEnd() + text.slice(closing + 1);
  }
  if (text.includes('"')) return { name: text, modifiers, array };
  const lower = text.toLowerCase();
  const name = lower.startsWith("pg_catalog.") ? lower.slice("pg_catalog.".length) : lower;
  return { name: Object.hasOwn(aliases, name) ? (aliases[name] ?? name) : name, modifiers, array };
}
