import { shapeOf } from "./shape";

/** Values that must not stand in any text. */
export interface Secrets {
  /** The text with each of the values in it replaced by its shape, wherever one stands as a word of its own. */
  readonly hide: (text: string) => string;
}

const wordCharacter = /[\p{L}\p{N}_]/u;
/** A longer value may be quoted in part: its first so many characters already tell it. */
const tellingStart = 12;
const keyLength = 2;

/**
 * `values`: what the document's fields hold, with the type where it is known. `isKnown` tells the names that stay. One pass over a
 * text, whatever their number: candidates are looked up by their first characters.
 */
export function secretsOf(values: ReadonlyMap<string, string | null>, isKnown: (text: string) => boolean): Secrets {
  const byStart = new Map<string, string[]>();
  for (const value of [...values.keys()].sort((one, other) => other.length - one.length)) {
    if (!isTelling(value) || isKnown(value)) continue;
    const start = value.slice(0, keyLength);
    const list = byStart.get(start);
    if (list === undefined) byStart.set(start, [value]);
    else list.push(value);
  }
  return { hide: (text) => (byStart.size === 0 ? text : hidden(text, byStart, values)) };
}

/** Single characters and single digits tell nothing outside their field, and stand in every sentence. */
function isTelling(value: string): boolean {
  return value.trim().length >= keyLength && !/^(true|false|null)$/i.test(value);
}

function hidden(text: string, byStart: ReadonlyMap<string, readonly string[]>, types: ReadonlyMap<string, string | null>): string {
  let result = "";
  let copied = 0;
  for (let at = 0; at < text.length; at += 1) {
    const candidates = byStart.get(text.slice(at, at + keyLength));
    if (candidates === undefined) continue;
    const length = longestAt(text, at, candidates);
    if (length === undefined) continue;
    const found = text.slice(at, at + length);
    result += text.slice(copied, at) + shapeOf(found, types.get(found));
    copied = at + length;
    at = copied - 1;
  }
  return result + text.slice(copied);
}

function longestAt(text: string, at: number, candidates: readonly string[]): number | undefined {
  const inWord = at > 0 && wordCharacter.test(text.charAt(at - 1)) && wordCharacter.test(text.charAt(at));
  for (const value of candidates) {
    const length = commonStart(text, at, value);
    const whole = length === value.length;
    if (!whole && length < tellingStart) continue;
    if (length >= tellingStart) return length;
    const end = at + length;
    const goesOn = wordCharacter.test(text.charAt(end - 1)) && wordCharacter.test(text.charAt(end));
    if (inWord || goesOn) continue;
    if (isPlainWord(value) && !standsAsValue(text, at, end)) continue;
    return length;
  }
  return undefined;
}

/** Compared in steps, and no further than tells. */
function commonStart(text: string, at: number, value: string): number {
  if (text.startsWith(value, at)) return value.length;
  if (value.length <= tellingStart || !text.startsWith(value.slice(0, tellingStart), at)) return 0;
  let length = tellingStart;
  while (length < value.length && text.charCodeAt(at + length) === value.charCodeAt(length)) length += 1;
  return length;
}

/** "new", "open", "paid": a word of the sentence, unless it stands where a value does. */
function isPlainWord(value: string): boolean {
  return /^[a-z]{2,7}$/.test(value);
}

function standsAsValue(text: string, at: number, end: number): boolean {
  return (
    /[=:(,`"'“‘«>]\s?$/.test(text.slice(Math.max(0, at - 2), at)) ||
    (/^[)`"'”’»,;]/.test(text.charAt(end)) === true && /[(`"'=,]\s?$/.test(text.slice(Math.max(0, at - 2), at)))
  );
}
