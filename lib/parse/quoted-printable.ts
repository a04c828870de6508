import { type CleanText, type Edit, rewrite } from "./clean-text";

/** A mail's source: `=` at a line's end joins it to the next, `=3D` and `=C3=A9` stand for bytes of UTF-8. Any other text comes back as it is. */
export function withoutQuotedPrintable(from: CleanText): CleanText {
  return from.text.includes("=\n") ? rewrite(from, edits(from.text)) : from;
}

function* edits(text: string): Generator<Edit> {
  for (const found of text.matchAll(/=\n|(?:=[0-9A-F]{2})+/g)) {
    const plain = found[0] === "=\n" ? "" : decoded(found[0]);
    if (plain !== undefined) yield { start: found.index, end: found.index + found[0].length, text: plain };
  }
}

function decoded(escapes: string): string | undefined {
  try {
    return decodeURIComponent(escapes.replaceAll("=", "%"));
  } catch {
    return undefined;
  }
}
