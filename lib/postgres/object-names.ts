import { quoteIdentifier, quoteLiteral } from "./quote";

/** NAMEDATALEN - 1, in bytes. */
const longestName = 63;

/**
 * The name that PostgreSQL gives an object made for another, such as `orders_customer_id_fkey`: the parts joined by `_`,
 * the longer of the first two shortened until it fits 63 bytes (indexcmds.c, makeObjectName).
 */
export function objectName(first: string, second: string | undefined, label: string): string {
  const overhead = 1 + byteLength(label) + (second === undefined ? 0 : 1);
  let firstBytes = byteLength(first);
  let secondBytes = second === undefined ? 0 : byteLength(second);
  const available = longestName - overhead;
  const excess = firstBytes + secondBytes - available;
  if (excess > 0) {
    // One byte at a time from the longer one, computed at once.
    const difference = firstBytes - secondBytes;
    const fromLonger = Math.min(excess, Math.abs(difference));
    const rest = excess - fromLonger;
    if (difference > 0) firstBytes -= fromLonger;
    else secondBytes -= fromLonger;
    firstBytes -= Math.floor(rest / 2);
    secondBytes -= Math.ceil(rest / 2);
  }
  const parts = [clipped(first, firstBytes), ...(second === undefined ? [] : [clipped(second, secondBytes)]), label];
  return parts.join("_");
}

/** A name for an object that is not taken yet: the label gets a number when it is (`orders_check`, `orders_check1`). Adds it to `taken`. */
export function freeObjectName(taken: Set<string>, first: string, second: string | undefined, label: string): string {
  let name = objectName(first, second, label);
  for (let pass = 1; taken.has(name); pass++) name = objectName(first, second, `${label}${pass}`);
  taken.add(name);
  return name;
}

/** The default of a serial column, as `pg_get_expr` prints it. */
export function serialDefault(schema: string | undefined, table: string, column: string): string {
  const sequence = objectName(table, column, "seq");
  return `nextval(${quoteLiteral(`${schema === undefined ? "" : `${quoteIdentifier(schema)}.`}${quoteIdentifier(sequence)}`)}::regclass)`;
}

function byteLength(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** As many whole characters as fit into so many bytes (pg_mbcliplen). */
function clipped(text: string, bytes: number): string {
  let used = 0;
  let kept = "";
  for (const character of text) {
    used += byteLength(character);
    if (used > bytes) break;
    kept += character;
  }
  return kept;
}
