/** A line is searched this far for its ends; beyond, a paste is one long line and its ends tell nothing. */
const farthestBack = 4_000;
const farthestAhead = 100_000;

/** Where the line around a position begins, or how far back was looked. */
export function startOfLine(text: string, position: number, floor = 0): number {
  const from = Math.max(floor, position - farthestBack);
  return from + text.slice(from, position).lastIndexOf("\n") + 1;
}

/** Where the line around a position ends, or how far ahead was looked. */
export function endOfLine(text: string, position: number): number {
  const window = text.slice(position, position + farthestAhead);
  const at = window.indexOf("\n");
  return position + (at < 0 ? window.length : at);
}
