import { type CleanText, type Edit, rewrite } from "./clean-text";

/** Characters that a web page, a word processor or a chat has put in the place of PostgreSQL's. */
const replaced: Readonly<Record<string, string>> = {
  "&quot;": '"',
  "&#34;": '"',
  "&#x22;": '"',
  "&#39;": "'",
  "&#x27;": "'",
  "&apos;": "'",
  "&lt;": "<",
  "&gt;": ">",
  "&nbsp;": " ",
  "&amp;": "&",
  "\u201c": '"',
  "\u201d": '"',
  "\u201e": '"',
  "\u2018": "'",
  "\u2019": "'",
  "\u00a0": " ",
  "\u202f": " ",
};
const pattern = /&(?:quot|#34|#x22|#39|#x27|apos|lt|gt|nbsp|amp);|[\u201c\u201d\u201e\u2018\u2019\u00a0\u202f]/g;

/** The text with HTML's character references undone and typographer's quotes and blanks made plain. */
export function plainCharacters(from: CleanText): CleanText {
  return rewrite(from, edits(from.text));
}

function* edits(text: string): Generator<Edit> {
  for (const found of text.matchAll(pattern))
    yield { start: found.index, end: found.index + found[0].length, text: replaced[found[0]] ?? found[0] };
}
