/** A text made from the paste, and the way back from its offsets to the paste's. */
export interface CleanText {
  readonly text: string;
  /** The offset in the paste of a character of `text`. */
  sourceOf(offset: number): number;
}

/** Colours and other terminal controls, byte order marks, carriage returns. */
const controls = /\x1b\[[0-9;:?]*[@-~]|\x1b\][^\x07\x1b\n]*(?:\x07|\x1b\\)?|\x1b[()][A-Z0-9]|\r\n?|\ufeff/g;

/** The paste without terminal controls, with `\n` as its line break. */
export function cleanText(paste: string): CleanText {
  return rewrite({ text: paste, sourceOf: (offset) => offset }, edits(paste));
}

function* edits(paste: string): Generator<Edit> {
  for (const found of paste.matchAll(controls)) {
    const isBreak = found[0].startsWith("\r");
    yield { start: found.index, end: found.index + found[0].length, text: isBreak ? "\n" : "" };
  }
}

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with parts of it replaced, in order and without overlap. */
export function rewrite(from: CleanText, replacements: Iterable<Edit>): CleanText {
  const pieces: string[] = [];
  // Where each piece begins in the new text and in the old one.
  const starts: number[] = [];
  const origins: number[] = [];
  let length = 0;
  let position = 0;
  const add = (piece: string, origin: number) => {
    if (piece === "") return;
    starts.push(length);
    origins.push(origin);
    pieces.push(piece);
    length += piece.length;
  };
  for (const edit of replacements) {
    add(from.text.slice(position, edit.start), position);
    add(edit.text, edit.start);
    position = edit.end;
  }
  if (position === 0) return from;
  add(from.text.slice(position), position);
  return {
    text: pieces.join(""),
    sourceOf(offset) {
      const index = lastAtMost(starts, offset);
      const within = offset - (starts[index] ?? 0);
      return from.sourceOf((origins[index] ?? 0) + within);
    },
  };
}

/** The index of the last number that is not above `limit`. */
function lastAtMost(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
