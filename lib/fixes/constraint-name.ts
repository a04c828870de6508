import type { Relation } from "../catalog/catalog";

/** NAMEDATALEN - 1 bytes. */
const longestName = 63;

/**
 * A name for a new constraint, made as PostgreSQL makes one (makeObjectName in indexcmds.c): table, column and a word for
 * what it is, shortened to 63 bytes of UTF-8, and unlike the constraints and indexes that the relation has.
 */
export function newConstraintName(table: string, column: string, what: string, relation?: Relation): string {
  const base = column === "" ? table : `${table}_${column}`;
  const taken = new Set([...(relation?.constraints ?? []), ...(relation?.indexes ?? [])].map((one) => one.name));
  for (let number = 0; ; number++) {
    const ending = number === 0 ? `_${what}` : `_${what}${number}`;
    const name = `${shortened(base, longestName - ending.length)}${ending}`;
    if (!taken.has(name)) return name;
  }
}

function shortened(text: string, bytes: number): string {
  let length = 0;
  let kept = "";
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (length > bytes) break;
    kept += character;
  }
  return kept;
}
