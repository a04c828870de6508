/** A line is searched this far for its ends; beyond, a paste is one long line and its ends tell nothing. */
const farthestBack = 4_000;
const farthestAhead = 100_000;

/** Where the line around a position begins, or how far back was looked. */
export function startOfLine(text: string, position: number, floor = 0): number {
  const from = Math.max(floor, position - farthestBack);
  return from + text.slice(from, position).lastIndexOf("\n") + 1;
}

/** The stretch without a line break that was searched last: many errors on one line ask for the same end. */
let searched = { text: "", from: 0, end: -1 };

/** Where the line around a position ends, or how far ahead was looked. */
export function endOfLine(text: string, position: number): number {
  if (position >= searched.from && position <= searched.end && text === searched.text) return searched.end;
  const window = text.slice(position, position + farthestAhead);
  const at = window.indexOf("\n");
  const end = position + (at < 0 ? window.length : at);
  searched = { text, from: position, end };
  return end;
}
