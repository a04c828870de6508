import type { Pieces } from "./pieces";

/**
 * How long a printed value may be. `row`: whole up to 64 bytes, otherwise cut to 61–64 bytes and `...`
 * (ExecBuildSlotValueDescription, maxfieldlen 64, pg_mbcliplen). `row in any encoding`: the 64 bytes are the server's encoding's,
 * which may have fewer bytes per character than UTF-8. `unlimited`: a key, which is never cut (BuildIndexValueDescription).
 */
export type LengthRule = "row" | "row in any encoding" | "unlimited";

export const longestWhole = 64;
const dots = 3;

/** Whether the stretch is short enough to be a whole value. */
export function mayBeWhole(pieces: Pieces, rule: LengthRule, from: number, to: number): boolean {
  if (rule === "unlimited") return true;
  return length(rule === "row" ? pieces.bytes : pieces.characters, from, to) <= longestWhole;
}

/** For every position the furthest end of a whole value of at most `characters` characters; never before the position itself. */
export function furthestEnds(pieces: Pieces, rule: LengthRule, characters: number): Int32Array {
  const ends = new Int32Array(pieces.count + 1);
  for (let from = 0, to = 0; from <= pieces.count; from++) {
    if (to < from) to = from;
    while (to < pieces.count && mayBeWhole(pieces, rule, from, to + 1) && length(pieces.characters, from, to + 1) <= characters) to++;
    ends[from] = to;
  }
  return ends;
}

/** Stretches that may be a value cut short, as pairs of positions. */
export function cutStretches(pieces: Pieces, rule: LengthRule): readonly (readonly [from: number, to: number])[] {
  const found: [number, number][] = [];
  if (rule === "unlimited") return found;
  for (const to of pieces.dotted) {
    for (let from = to - 1; from >= 0 && length(pieces.characters, from, to) <= longestWhole + dots; from--) {
      if (mayBeCut(pieces, rule, from, to)) found.push([from, to]);
    }
  }
  return found;
}

function mayBeCut(pieces: Pieces, rule: LengthRule, from: number, to: number): boolean {
  const bytes = length(pieces.bytes, from, to) - dots;
  if (rule !== "row") return bytes >= longestWhole - 3;
  if (bytes >= longestWhole - 3 && bytes <= longestWhole) return true;
  // SQL_ASCII cuts inside a character; what is left of it reads as U+FFFD, of which 1 to 3 bytes count.
  const last = pieces.text.charCodeAt((pieces.starts[to] ?? 0) - 2 - dots - 1);
  return last === 0xfffd && bytes - 3 >= longestWhole - 3 && bytes - 3 < longestWhole;
}

function length(before: Int32Array, from: number, to: number): number {
  return (before[to] ?? 0) - 2 - (before[from] ?? 0);
}
