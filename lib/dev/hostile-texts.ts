/** What quoting goes wrong on. */
const pieces = [
  '"',
  "'",
  "\\",
  ";",
  "--",
  "/*",
  "*/",
  "$$",
  "$1",
  ":name",
  "\n",
  "\r",
  "\t",
  " ",
  "é",
  "列",
  "😀",
  "\u202e",
  "\u200b",
  "\u00ad",
  "A",
  "select",
  "U&",
  "E",
  ")",
  "(",
  "%s",
  "?",
  "\u007f",
  "\u0001",
];

/**
 * 200 distinct names and values built from what quoting goes wrong on, the same at every run; none longer than the 63 bytes that
 * PostgreSQL keeps of a name.
 */
export const hostileTexts: readonly string[] = (() => {
  const texts = new Set<string>();
  for (let index = 0; texts.size < 200; index += 1) {
    const text = madeOf(1 + (index % 9), index);
    if (new TextEncoder().encode(text).length <= 63) texts.add(text);
  }
  return [...texts];
})();

function madeOf(length: number, index: number): string {
  let seed = index * 2654435761 + 1;
  const next = () => {
    seed = (seed * 1103515245 + 12345) >>> 0;
    return seed / 2 ** 32;
  };
  return Array.from({ length }, () => pieces[Math.floor(next() * pieces.length)] ?? "x").join("");
}
