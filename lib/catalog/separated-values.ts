/** One record of separated values and where it ends in the text (behind its line break). */
export interface SeparatedRecord {
  readonly cells: readonly string[];
  readonly end: number;
}

/**
 * Reads the record that begins at an offset: cells parted by one character, in double quotes where they hold it, a quote
 * or a line break (RFC 4180). A quote inside an unquoted cell is plain. Linear.
 */
export function readRecord(text: string, start: number, separator: string): SeparatedRecord {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    let cell = "";
    if (text.charAt(at) === '"') {
      const quoted = quotedCell(text, at);
      cell = quoted.cell;
      at = quoted.end;
    }
    const end = cellEnd(text, at, separator);
    cells.push(cell + text.slice(at, end).replace(/\r$/, ""));
    at = end + 1;
    if (text.charAt(end) !== separator) return { cells, end: Math.min(at, text.length) };
  }
}

function quotedCell(text: string, open: number): { readonly cell: string; readonly end: number } {
  const parts: string[] = [];
  let at = open + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return { cell: text.slice(open, open + 1), end: open + 1 }; // never closed: a plain quote
    parts.push(text.slice(at, quote));
    if (text.charAt(quote + 1) !== '"') return { cell: parts.join(""), end: quote + 1 };
    parts.push('"');
    at = quote + 2;
  }
}

function cellEnd(text: string, from: number, separator: string): number {
  for (let at = from; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === separator || character === "\n") return at;
  }
  return text.length;
}
