import type { CompiledForm, CompiledForms } from "./compile-forms";

/** One way to read a message: a form with the texts in its slots. */
export interface MessageReading {
  readonly form: CompiledForm;
  readonly start: number;
  readonly end: number;
  /** The message as the server wrote it. */
  readonly message: string;
  readonly slots: ReadonlyMap<string, string>;
  /** How odd the names are: 0 for ordinary ones. */
  readonly oddness: number;
}

/** A name has at most 63 bytes (NAMEDATALEN); room for a schema before it and for servers built with longer names. */
const longestName = 130;
/** Slots that hold a person's text and no name. */
const freeText = new Set(["value", "token", "reason", "operator", "function", "whom", "how", "conflict", "where"]);
const longestText = 1000;
/** Ways to split one message that are followed up; more than this means hostile names. */
const mostReadings = 64;
/** Places where a message that closes with a quote may end. */
const mostEndings = 6;

/**
 * Every way in which the message around a hit of the scanner can be read, the most specific form first. The text of a slot is taken
 * between the fixed words, since PostgreSQL prints names raw: a name may hold quotes, newlines and the fixed words themselves.
 */
export function readMessage(forms: CompiledForms, text: string, hit: number, words: string): readonly MessageReading[] {
  const readings: MessageReading[] = [];
  for (const form of forms.byKey.get(words) ?? []) {
    const keyStart = hit - form.keyOffset;
    const literal = form.literals[form.key] ?? "";
    if (!text.startsWith(literal, keyStart)) continue;
    const heads = before(form, form.key, keyStart, text);
    if (heads.length === 0) continue;
    for (const tail of after(form, form.key, keyStart + literal.length, text))
      for (const head of heads) {
        if (readings.length >= mostReadings) return readings;
        const values = [...head.values, ...tail.values];
        const slots = new Map(form.slots.map((slot, index) => [slot, values[index] ?? ""]));
        readings.push({
          form,
          start: head.at,
          end: tail.at,
          message: text.slice(head.at, tail.at),
          slots,
          oddness: oddnessOf(values) + oddEnding(text, tail.at),
        });
      }
  }
  return readings;
}

interface Partial {
  readonly at: number;
  readonly values: readonly string[];
}

/** The places where the template can begin, given where its literal `index` stands. */
function before(form: CompiledForm, index: number, position: number, text: string): readonly Partial[] {
  if (index === 0) return [{ at: position, values: [] }];
  const literal = form.literals[index - 1] ?? "";
  if (literal === "") {
    // The message begins with a name: all that stands behind the label.
    const window = text.slice(Math.max(0, position - longestName), position);
    const starts = [": ", "\n", '"', "'", "`", "\uff1a"].map((sign) =>
      window.includes(sign) ? window.lastIndexOf(sign) + sign.length : 0,
    );
    const name = window.slice(Math.max(...starts)).trimStart();
    return name === "" ? [] : [{ at: position - name.length, values: [name] }];
  }
  const found: Partial[] = [];
  const lowest = Math.max(0, position - limitOf(form.slots[index - 1]) - literal.length);
  const window = text.slice(lowest, position - 1);
  for (
    let at = window.lastIndexOf(literal);
    at >= 0 && found.length < mostReadings;
    at = at === 0 ? -1 : window.lastIndexOf(literal, at - 1)
  ) {
    const value = text.slice(lowest + at + literal.length, position);
    if (value === "") continue;
    for (const head of before(form, index - 1, lowest + at, text)) found.push({ at: head.at, values: [...head.values, value] });
  }
  return found;
}

/** The places where the template can end, given where its literal `index` ends. */
function after(form: CompiledForm, index: number, position: number, text: string): readonly Partial[] {
  if (index === form.literals.length - 1) return [{ at: position, values: [] }];
  const literal = form.literals[index + 1] ?? "";
  const last = index + 1 === form.literals.length - 1;
  const limit = limitOf(form.slots[index]);
  if (literal === "") {
    const window = text.slice(position, position + limit);
    const stop = window.search(/[\n"'`;]| \(| at character | at \S| (?:LINE \d|HINT: |DETAIL: )/);
    const value = window
      .slice(0, stop < 0 ? undefined : stop)
      .replace(/\.$/, "")
      .trimEnd();
    return value === "" ? [] : [{ at: position + value.length, values: [value] }];
  }
  const window = text.slice(position, position + limit + literal.length);
  const found: Partial[] = [];
  for (
    let at = window.indexOf(literal, freeText.has(form.slots[index] ?? "") ? 0 : 1);
    at >= 0 && found.length < (last ? mostEndings : mostReadings);
    at = window.indexOf(literal, at + 1)
  ) {
    const end = at + literal.length;
    // A quote within a name is followed by more of the name, the closing one is not.
    if (last && literal === '"' && /[\p{L}\p{N}_]/u.test(window.charAt(end))) continue;
    const value = window.slice(0, at);
    for (const tail of after(form, index + 1, position + end, text)) found.push({ at: tail.at, values: [value, ...tail.values] });
  }
  return found;
}

function limitOf(slot: string | undefined): number {
  return slot !== undefined && freeText.has(slot) ? longestText : longestName;
}

function oddnessOf(values: readonly string[]): number {
  return values.reduce((sum, value) => {
    const quotes = value.split('"').length - 1;
    return sum + (value.includes("\n") ? 4 : 0) + (quotes % 2) * 2 + (value.length > 63 ? 6 : 0);
  }, 0);
}

/** Whether text goes on behind a message as none of its envelopes would. */
function oddEnding(text: string, end: number): number {
  return /^(?:\s{0,4}(?:\n|$)|["'`.,;:)\]}<*\\]| ?[([|-]| at | on line | in | [A-Z]{4,10}:)/.test(text.slice(end, end + 16)) ? 0 : 3;
}
