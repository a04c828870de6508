import type { Token } from "./tokens";

/**
 * The name that a token stands for, as the parser reads it: unquoted words folded to lower case (ASCII only, as in a
 * UTF-8 database), doubled quotes and `U&` escapes undone. Undefined when the token is no name.
 */
export function nameOf(sql: string, token: Token | undefined): string | undefined {
  if (token === undefined) return undefined;
  const text = sql.slice(token.start, token.end);
  if (token.kind === "word") return foldCase(text);
  if (token.kind !== "quoted-name" || token.unterminated) return undefined;
  if (text.startsWith('"')) return text.slice(1, -1).replaceAll('""', '"');
  return text
    .slice(3, -1)
    .replaceAll('""', '"')
    .replace(/\\(?:(\\)|\+([0-9A-Fa-f]{6})|([0-9A-Fa-f]{4}))/g, (whole, backslash, long, short) => {
      if (backslash) return "\\";
      const code = Number.parseInt(long ?? short, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    });
}

/** `downcase_identifier` for a multi-byte encoding: only ASCII letters change. */
export function foldCase(name: string): string {
  return name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
