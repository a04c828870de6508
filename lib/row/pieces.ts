/** A row's text cut at every `, `: the finest pieces that values can be made of. Positions count pieces; `[from, to)` is a stretch of them. */
export interface Pieces {
  readonly text: string;
  readonly count: number;
  /** Offset where each piece begins; one more entry for where a further piece would begin. */
  readonly starts: Int32Array;
  /** UTF-8 bytes before each start. */
  readonly bytes: Int32Array;
  /** Code points before each start: what PostgreSQL counts as characters. */
  readonly characters: Int32Array;
  /** Positions of the pieces that are `null`, ascending. */
  readonly nulls: readonly number[];
  /** Ends (exclusive positions) of the pieces that end in `...`, ascending. */
  readonly dotted: readonly number[];
}

/** Cuts the text at every `, `. Linear. */
export function cutIntoPieces(text: string): Pieces {
  let count = 1;
  for (let at = text.indexOf(", "); at >= 0; at = text.indexOf(", ", at + 2)) count++;
  const starts = new Int32Array(count + 1);
  const bytes = new Int32Array(count + 1);
  const characters = new Int32Array(count + 1);
  const nulls: number[] = [];
  const dotted: number[] = [];
  for (let piece = 0, start = 0, byte = 0, character = 0; piece < count; piece++) {
    const next = text.indexOf(", ", start);
    const end = next < 0 ? text.length : next;
    for (let at = start; at < end; at++) {
      const unit = text.charCodeAt(at);
      if (unit < 0x80) byte++;
      else if (unit < 0x800) byte += 2;
      else if (unit < 0xd800 || unit > 0xdbff || !isLowSurrogate(text.charCodeAt(at + 1))) byte += 3;
      else {
        byte += 4;
        at++;
      }
      character++;
    }
    if (end - start === 4 && text.startsWith("null", start)) nulls.push(piece);
    if (end - start >= 3 && text.startsWith("...", end - 3)) dotted.push(piece + 1);
    start = end + 2;
    byte += 2;
    character += 2;
    starts[piece + 1] = start;
    bytes[piece + 1] = byte;
    characters[piece + 1] = character;
  }
  return { text, count, starts, bytes, characters, nulls, dotted };
}

/** The text of the pieces `[from, to)` with the separators between them. */
export function stretch(pieces: Pieces, from: number, to: number): string {
  return pieces.text.slice(pieces.starts[from], (pieces.starts[to] ?? 0) - 2);
}

/** The position whose stretch ends at this offset: undefined where no separator stands and the text does not end. */
export function positionOfEnd(pieces: Pieces, offset: number): number | undefined {
  let low = 0;
  let high = pieces.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces.starts[middle] ?? 0) - 2 < offset) low = middle + 1;
    else high = middle;
  }
  return low > 0 && (pieces.starts[low] ?? 0) - 2 === offset ? low : undefined;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
