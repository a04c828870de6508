/** The fields of one node. libpg_query leaves out what is zero, false, empty or not there. */
export type Fields = Readonly<Record<string, unknown>>;

const none: Fields = {};

function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

/** The fields of a wrapped node of this type (`{"A_Const": {…}}`), or undefined when it is another. */
export function as(node: unknown, type: string): Fields | undefined {
  const wrapper = fieldsOf(node);
  return wrapper && Object.hasOwn(wrapper, type) ? (fieldsOf(wrapper[type]) ?? none) : undefined;
}

/** The type of a wrapped node. */
export function typeOf(node: unknown): string | undefined {
  return Object.keys(fieldsOf(node) ?? none)[0];
}

/** A field that holds a node without its wrapper, such as `relation` (a RangeVar) or `typeName`. */
export function bare(fields: Fields, name: string): Fields | undefined {
  return fieldsOf(fields[name]);
}

export function list(fields: Fields, name: string): readonly unknown[] {
  const value = fields[name];
  return Array.isArray(value) ? value : [];
}

export function text(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function flag(fields: Fields, name: string): boolean {
  return fields[name] === true;
}

/** A number; 0 when left out. */
export function number(fields: Fields, name: string): number {
  const value = fields[name];
  return typeof value === "number" ? value : 0;
}

/** The strings of a list of String nodes (names, `keys`, `attlist`). */
export function strings(fields: Fields, name: string): readonly string[] {
  return list(fields, name).flatMap(stringOf);
}

/** A String node's text, as a list of one; nothing for another node. */
export function stringOf(node: unknown): readonly string[] {
  const string = as(node, "String");
  return string ? [typeof string.sval === "string" ? string.sval : ""] : [];
}
