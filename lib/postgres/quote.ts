import { reservedWords } from "./keywords";

/** A name or value that cannot be written in SQL. Whoever lists fixes leaves the fix out and says why. */
export class Unquotable extends Error {
  override readonly name = "Unquotable";
}

const plainName = /^[a-z_][a-z0-9_]*$/;
const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
/** Controls, line and paragraph separators, bidirectional and invisible characters: never printed raw in SQL that people copy. */
const unseen = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/;

/**
 * Writes a name so that PostgreSQL reads it as one identifier; quoted only where it must be, as `quote_ident()` does.
 * Invisible characters come as `U&"…"` escapes, which work whatever `standard_conforming_strings` is.
 * Throws Unquotable for a name that PostgreSQL cannot hold.
 */
export function quoteIdentifier(name: string): string {
  const plain = quoteNameInText(name);
  if (!unseen.test(name)) return plain;
  let escaped = "";
  for (const character of name) {
    if (character === '"') escaped += '""';
    else if (character === "\\") escaped += "\\\\";
    else if (unseen.test(character)) escaped += `\\${codePoint(character).toString(16).padStart(4, "0")}`;
    else escaped += character;
  }
  return `U&"${escaped}"`;
}

/**
 * Writes a name for a text that a function reads names from, such as the input of `regclass`: there `U&"…"` is not known
 * (SplitIdentifierString in varlena.c). Throws Unquotable for a name that PostgreSQL cannot hold.
 */
export function quoteNameInText(name: string): string {
  if (name === "") throw new Unquotable("a name cannot be empty");
  if (name.includes("\0")) throw new Unquotable("a name cannot hold the character NUL");
  if (loneSurrogate.test(name)) throw new Unquotable("a name cannot hold half a character (a lone surrogate)");
  return plainName.test(name) && !reservedWords.has(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/**
 * Writes a text as a string constant. `'…'` where it holds no backslash and nothing invisible, otherwise `E'…'`: right
 * whatever `standard_conforming_strings` is. Throws Unquotable for a text that PostgreSQL cannot hold.
 */
export function quoteLiteral(text: string): string {
  if (text.includes("\0")) throw new Unquotable("a text cannot hold the character NUL");
  if (loneSurrogate.test(text)) throw new Unquotable("a text cannot hold half a character (a lone surrogate)");
  if (!text.includes("\\") && !unseen.test(text)) return `'${text.replaceAll("'", "''")}'`;
  let escaped = "";
  for (const character of text) {
    if (character === "'") escaped += "''";
    else if (character === "\\") escaped += "\\\\";
    else if (character === "\n") escaped += "\\n";
    else if (character === "\r") escaped += "\\r";
    else if (character === "\t") escaped += "\\t";
    else if (unseen.test(character)) escaped += `\\u${codePoint(character).toString(16).padStart(4, "0")}`;
    else escaped += character;
  }
  return `E'${escaped}'`;
}

function codePoint(character: string): number {
  return character.codePointAt(0) ?? 0;
}
