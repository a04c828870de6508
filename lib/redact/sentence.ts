import type { Names } from "./names";
import type { Secrets } from "./secrets";
import { redactSql } from "./sql-text";

export interface SentenceRules {
  readonly names: Names;
  readonly secrets: Secrets;
  readonly show: { readonly values: boolean; readonly names: boolean };
}

/**
 * A sentence that the engine wrote. What it took from the person stands in backticks, in quotes, or is one of the values that the
 * document's fields hold: in backticks and quotes only known names, SQL's own words and the engine's constants stay.
 */
export function redactSentence(text: string, rules: SentenceRules): string {
  if (rules.show.values && rules.show.names) return text;
  return partsOf(text)
    .map(({ quote, content, close }) =>
      quote === "" ? between(content, rules) : `${quote}${inside(content, quote === "`", rules)}${close}`,
    )
    .join("");
}

interface Part {
  /** Empty for the words between. */
  readonly quote: string;
  readonly content: string;
  readonly close: string;
}

const closers: Readonly<Record<string, string | undefined>> = { "`": "`", '"': '"', "“": "”", "«": "»", "»": "«", "„": "“" };

/** The sentence taken apart at its backticks and quotes, in one pass. A quote without its partner is a sign like any other. */
function partsOf(text: string): readonly Part[] {
  const parts: Part[] = [];
  const found = new Map<string, number>();
  const closingAfter = (close: string, from: number): number => {
    const known = found.get(close);
    if (known !== undefined && (known < 0 || known >= from)) return known;
    const at = text.indexOf(close, from);
    found.set(close, at);
    return at;
  };
  let words = 0;
  for (let at = 0; at < text.length; at += 1) {
    const quote = text.charAt(at);
    const close = closers[quote];
    if (close === undefined) continue;
    const end = closingAfter(close, at + 1);
    if (end < 0) continue;
    parts.push({ quote: "", content: text.slice(words, at), close: "" }, { quote, content: text.slice(at + 1, end), close });
    at = end;
    words = end + 1;
  }
  return [...parts, { quote: "", content: text.slice(words), close: "" }];
}

function inside(text: string, code: boolean, rules: SentenceRules): string {
  const { names, show } = rules;
  if (names.has(text)) return names.show(text);
  if (!code && isEnglish(text)) return between(text, rules);
  const hidden = show.values ? text : rules.secrets.hide(text);
  const shapes = [...hidden.matchAll(shape)].map((match) => ({ start: match.index, end: match.index + match[0].length, text: match[0] }));
  return redactSql(hidden, { names, values: show.values, unknownNames: false, ownScript: true }, shapes).text.trim();
}

/** What `shapeOf` writes. */
const shape = /<(?:[a-z][a-z0-9 (),.[\]]{0,60}, \d{1,7} (?:digit|character)s?|empty text|(?:boolean|uuid|date|time)[a-z0-9 ()]{0,30})>/g;

/** A word or two of plain language in quotes, such as "Unknown". */
const quotedWords = new Set(["Unknown", "null", "NULL", "empty"]);

function isEnglish(text: string): boolean {
  return quotedWords.has(text);
}

function between(text: string, { names, secrets, show }: SentenceRules): string {
  const hidden = show.values ? text : secrets.hide(text);
  return show.names ? hidden : withoutNames(hidden, names);
}

/** Names that are words of every sentence as well; as such they tell nothing. */
const everydayWords =
  /^(a|an|the|of|to|in|on|is|it|no|and|or|not|row|rows|table|tables|column|columns|key|keys|value|values|name|names|type|text|line|number|default|index|schema|statement|set|one|two|other|null|data|with|from|by|at|for|that|this|has|was|are|where|which|then|insert|update|delete|select|user|constraint|trigger|function)$/;

const wordOrBreak = /[\p{L}\p{N}_$]+|[^\p{L}\p{N}_$]+/gu;

/** Names that stand bare in a sentence. Those of several words are looked for as they are. */
export function withoutNames(text: string, names: Names): string {
  let spaced = text;
  for (const name of names.all()) {
    if (/^[\p{L}\p{N}_$]+$/u.test(name) || name.length < 3) continue;
    if (spaced.includes(name)) spaced = spaced.replaceAll(name, names.show(name));
  }
  return spaced.replace(wordOrBreak, (word) => (names.has(word) && !everydayWords.test(word) ? names.show(word) : word));
}
