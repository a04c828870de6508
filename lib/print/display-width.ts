const noWidth = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
const twoCells =
  /^(?:\p{Emoji_Presentation}|[\u1100-\u115F\u2E80-\u303E\u3041-\u4DBF\u4E00-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{1B000}-\u{1B2FF}\u{20000}-\u{3FFFD}])$/u;

/** How many cells of a terminal the text fills: marks none, East Asian wide characters and emoji two (UAX #11). */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

/** The text with spaces behind it, up to the width. */
export function padded(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - displayWidth(text)));
}

/** The longest beginning that fits the width, but at least one character, and the rest. */
export function cutAt(text: string, width: number): readonly [string, string] {
  let used = 0;
  let at = 0;
  for (const character of text) {
    used += widthOf(character);
    if (used > width && at > 0) break;
    at += character.length;
  }
  return [text.slice(0, at), text.slice(at)];
}

function widthOf(character: string): number {
  if (character >= " " && character <= "~") return 1;
  return noWidth.test(character) ? 0 : twoCells.test(character) ? 2 : 1;
}
