/**
 * A list of names or expressions as PostgreSQL prints it, split at the `, ` outside brackets and quotes:
 * `((a || ', '::text) || b), "c, d"` is two. Undefined where brackets or quotes do not close, so that it is no such list.
 */
export function splitList(text: string): readonly string[] | undefined {
  const items: string[] = [];
  const stack: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"' || character === "'") {
      const end = quoteEnd(text, at, character === "'" && /[eE]/.test(text[at - 1] ?? ""));
      if (end < 0) return undefined;
      at = end;
    } else if (character === "(") stack.push(")");
    else if (character === "[") stack.push("]");
    else if (character === ")" || character === "]") {
      if (stack.pop() !== character) return undefined;
    } else if (character === "," && text[at + 1] === " " && stack.length === 0) {
      items.push(text.slice(start, at));
      start = at + 2;
    }
  }
  if (stack.length > 0) return undefined;
  items.push(text.slice(start));
  return items;
}

/** Where the quote that opens at `from` closes; doubled quotes go on. */
function quoteEnd(text: string, from: number, escapes: boolean): number {
  for (let at = from + 1; at < text.length; at++) {
    if (escapes && text[at] === "\\") at++;
    else if (text[at] === text[from]) {
      if (text[at + 1] !== text[from]) return at;
      at++;
    }
  }
  return -1;
}

/** The name that a quoted identifier stands for; undefined for anything else. */
export function unquotedName(text: string): string | undefined {
  if (!/^"(?:[^"]|"")+"$/.test(text)) return undefined;
  return text.slice(1, -1).replaceAll('""', '"');
}
