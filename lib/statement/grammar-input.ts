/** Texts longer than this many UTF-16 units are not handed to the grammar. */
export const longestSyntax = 1_048_576;

const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/**
 * Why a text cannot be handed to the grammar, or undefined when it can. Every host asks this first: libpg_query takes a
 * C string, so it would stop at NUL without a word, and half a character would shift every offset behind it.
 */
export function grammarRefusal(text: string): string | undefined {
  if (text.length > longestSyntax) return "the text is longer than 1 MiB";
  if (text.includes("\0")) return "the text holds the character NUL";
  if (loneSurrogate.test(text)) return "the text holds half a character (a lone surrogate)";
  return undefined;
}
