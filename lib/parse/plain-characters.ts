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
/** Tags of a page's source, told from text by the references that stand beside them. */
const tags = /<\/?(?:table|tbody|tr|td|th|pre|p|div|br|h[1-6]|li|ul|ol|span|code|b|strong)(?: [^<>\n]{0,200})?\/?>/;
const reference = /&(?:quot|#34|#x22|#39|#x27|lt);/;
const pattern = /&(?:quot|#34|#x22|#39|#x27|apos|lt|gt|nbsp|amp);|[\u201c\u201d\u201e\u2018\u2019\u00a0\u202f]/g;

/** The text with HTML's character references undone and typographer's quotes and blanks made plain. */
export function plainCharacters(from: CleanText): CleanText {
  return rewrite(from, edits(from.text));
}

function* edits(text: string): Generator<Edit> {
  const all = reference.test(text) ? new RegExp(`${pattern.source}|${tags.source}`, "g") : pattern;
  for (const found of text.matchAll(all))
    yield {
      start: found.index,
      end: found.index + found[0].length,
      text: found[0].startsWith("<") ? "\n" : (replaced[found[0]] ?? found[0]),
    };
}
