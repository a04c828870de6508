/**
 * What is told of a value that is left out: its type, and how long it is. In angle brackets, as a fix shows what it still needs, so
 * that no reader and no server takes it for the value.
 */
export function shapeOf(value: string, type?: string | null): string {
  if (value === "") return "<empty text>";
  const known = type ? kindOf(type) : undefined;
  if (known !== undefined) return `<${known}>`;
  const named = type && /^[a-z][a-z0-9 (),[\]]{0,79}$/.test(type) ? type : undefined;
  if (isNumber(value)) return `<${named ?? "number"}, ${counted(value.replace(/\D/g, "").length, "digit")}>`;
  return `<${named ?? "text"}, ${counted(lengthOf(value), "character")}>`;
}

/** A whole text of no known form: a message, a comment. */
export function shapeOfText(what: string, text: string): string {
  return `<${what}, ${counted(lengthOf(text), "character")}>`;
}

/** Types whose values all have the same length. */
function kindOf(type: string): string | undefined {
  return /^(boolean|uuid|date|timestamp|time|timestamptz|timetz)\b/.test(type) && !type.endsWith("]")
    ? type.replace(/[^a-z0-9 ()]/g, "")
    : undefined;
}

function isNumber(value: string): boolean {
  return /^[+-]?\d{1,400}(\.\d{0,400})?(e[+-]?\d{1,9})?$/i.test(value);
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

/** In characters, as a person counts them. */
function lengthOf(text: string): number {
  return [...text].length;
}
