import { nameOf } from "../postgres/names";
import { closingIndex, isToken, significant, splitAtCommas } from "../postgres/token-runs";
import { type Token, tokenize } from "../postgres/tokens";

/** What an exclusion constraint compares: plain columns, each with an operator. */
export interface Exclusion {
  readonly elements: readonly { readonly column: string; readonly operator: string }[];
  /** The rows that it is about, where it has a WHERE. */
  readonly predicate?: string;
}

/** `EXCLUDE USING gist (room WITH =, during WITH &&) WHERE (not cancelled)`; undefined where an element is no plain column. */
export function readExclusion(written: string): Exclusion | undefined {
  const tokens = significant(tokenize(written));
  const open = tokens.findIndex((token) => isToken(written, token, "("));
  const close = open < 0 ? undefined : closingIndex(written, tokens, open);
  if (close === undefined) return undefined;
  const pieces = splitAtCommas(written, tokens, open + 1, close);
  const elements = pieces.flatMap((piece) => elementOf(written, piece) ?? []);
  if (elements.length === 0 || elements.length < pieces.length) return undefined;
  // What comes behind a comma is another action of the statement.
  const [rest = []] = splitAtCommas(written, tokens, close + 1, tokens.length);
  const where = rest.findIndex((token) => isToken(written, token, "WHERE"));
  if (where < 0) return { elements };
  const end = closingIndex(written, rest, where + 1);
  return end === undefined ? undefined : { elements, predicate: written.slice(rest[where + 1]?.end, rest[end]?.start) };
}

function elementOf(text: string, [first, word, last, ...more]: readonly Token[]): Exclusion["elements"][number] | undefined {
  const column = nameOf(text, first);
  if (column === undefined || last === undefined || more.length > 0 || !isToken(text, word, "WITH")) return undefined;
  if (last.kind !== "operator" && last.kind !== "punctuation") return undefined;
  return { column, operator: text.slice(last.start, last.end) };
}
