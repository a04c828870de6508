import { chooseReading } from "./choose-reading";
import type { CompiledForms } from "./compile-forms";
import { type ErrorFields, withFallback } from "./error-fields";
import { readCsvRecord } from "./formats/csvlog";
import type { FoundError, Surroundings } from "./found-error";
import { freeTextError } from "./free-text-error";
import { enclosingLiteral, escapingLiteral, type Literal } from "./literal";
import { type MessageReading, readMessage } from "./match-message";
import { type Budget, budgetFor, type Group, groupsAround } from "./object-notation";
import { readRecord, readTuple } from "./record";

/** Text looked at before and behind a message. */
const mostBefore = 8_000;
const mostBehind = 16_000;
/** Literals in literals in literals: a log line in JSON in a log line. */
const deepest = 4;

interface Search {
  readonly text: string;
  readonly forms: CompiledForms;
  /** Where the error before ends: nothing is looked for beyond. */
  readonly floor: number;
  readonly depth: number;
  readonly budget: Budget;
}

/** Finds the messages of a text in one pass, each in its envelope: free text, a quoted literal of an object, a csvlog record. */
export function findErrors(text: string, forms: CompiledForms, depth = 0, budget: Budget = budgetFor(text)): readonly FoundError[] {
  const found: FoundError[] = [];
  let floor = 0;
  let hit = nextHit(forms, text, 0);
  while (hit !== undefined) {
    for (const error of errorsAt(hit.at, hit.words, { text, forms, floor, depth, budget })) {
      found.push(error);
      floor = Math.max(floor, error.end, error.messageEnd);
    }
    hit = nextHit(forms, text, Math.max(floor, hit.at + hit.words.length));
  }
  return found.map((error, index) => ({ ...error, around: [...error.around, surroundings(text, found, index)] }));
}

interface Hit {
  readonly at: number;
  readonly words: string;
}

/** The next fixed words of any form. The scanner is shared: making one for each literal would cost more than the search. */
function nextHit({ scanner }: CompiledForms, text: string, from: number): Hit | undefined {
  scanner.lastIndex = from;
  const found = scanner.exec(text);
  return found === null ? undefined : { at: found.index, words: found[0] };
}

function surroundings(text: string, found: readonly FoundError[], index: number): Surroundings {
  const { messageStart = 0, messageEnd = 0 } = found[index] ?? {};
  // Errors of one literal share its place.
  let next = index + 1;
  while (found[next]?.messageStart === messageStart) next += 1;
  return {
    before: text.slice(Math.max(Math.min(found[index - 1]?.end ?? 0, messageStart), messageStart - mostBefore), messageStart),
    after: text.slice(messageEnd, Math.min(found[next]?.messageStart ?? text.length, messageEnd + mostBehind)),
  };
}

function errorsAt(hit: number, words: string, search: Search): readonly FoundError[] {
  const { text, floor } = search;
  const readings = readingsAt(hit, words, search);
  const message = chooseReading(readings, {});
  if (message === undefined) {
    const escaping = escapingLiteral(text, hit, hit + words.length, floor);
    return escaping === undefined ? [] : inLiteral(escaping, search);
  }
  const inRecord = inCsv(message, search);
  if (inRecord !== undefined) return inRecord;
  const literal = enclosingLiteral(text, message.start, message.end, floor);
  const quoted = literal === undefined ? [] : inLiteral(literal, search);
  return quoted.length > 0 ? quoted : [freeTextError(text, readings, message, floor)];
}

/** The readings around a hit; where one takes quotes for part of a name, also those of the fixed words within it. */
function readingsAt(hit: number, words: string, { text, forms, floor }: Search): readonly MessageReading[] {
  const own = readMessage(forms, text, hit, words).filter((reading) => reading.start >= floor && isMessage(reading, text));
  const end = Math.max(
    hit,
    ...own.filter((reading) => [...reading.slots.values()].some((value) => value.includes('"'))).map((reading) => reading.end),
  );
  if (end <= hit + words.length) return own;
  const within: MessageReading[] = [];
  for (
    let next = nextHit(forms, text, hit + words.length);
    next !== undefined && next.at < end;
    next = nextHit(forms, text, next.at + next.words.length)
  )
    within.push(...readMessage(forms, text, next.at, next.words).filter((reading) => own.some(({ start }) => start === reading.start)));
  return [...own, ...within];
}

/** Whether words that people write as well stand where a message would: behind a label or a quote, and with nothing more behind them. */
function isMessage({ form, start, end }: MessageReading, text: string): boolean {
  if (form.form.plainWords !== true) return true;
  const before = text.slice(Math.max(0, start - 20), start);
  const behind = text.slice(end, end + 20).trimEnd();
  return (
    /(?:^|[:：\n"'`(>|*-]|ERROR #[0-9A-Z]{5})\s{0,4}$/.test(before) &&
    /^(?:\s{0,4}$|\s{0,4}\n|["'`.,;:)\]}<*|\\]| at character | [([]| - | at \S| (?:LINE \d|HINT: |DETAIL: ))/.test(behind)
  );
}

function inCsv(message: MessageReading, { text, forms, floor }: Search): readonly FoundError[] | undefined {
  const record = readCsvRecord(text, message.start, floor);
  const error = record === undefined ? undefined : findErrors(record.fields.message ?? "", forms, deepest)[0];
  if (record === undefined || error === undefined) return undefined;
  const { start, end, fields } = record;
  return [{ ...error, fields, detailIsOpen: false, start, end, messageStart: message.start, messageEnd: message.end, around: [] }];
}

function inLiteral(literal: Literal, { text, forms, floor, depth, budget }: Search): readonly FoundError[] {
  if (depth >= deepest) return [];
  const inner = findErrors(literal.text, forms, depth + 1, budget);
  if (inner.length === 0) return [];
  const groups = groupsAround(text, literal.start, floor, budget);
  const own = groups.find((group) => Object.keys(readRecord(group)).length > 0);
  const isJson = own !== undefined && /^\{\s{0,40}"/.test(text.slice(own.start, own.start + 50));
  const record = withFallback(recordOf(groups, literal.text), { form: isJson ? "json" : undefined });
  const place = {
    start: own?.start ?? literal.start,
    end: Math.max(own?.end ?? 0, literal.end),
    messageStart: literal.contentStart,
    messageEnd: literal.contentEnd,
  };
  return inner.map((error, index) => {
    if (index > 0) return { ...error, ...place };
    const isClosed = error.fields.detail === undefined && record.detail !== undefined;
    return { ...error, ...place, fields: withFallback(error.fields, record), detailIsOpen: error.detailIsOpen && !isClosed };
  });
}

/** What the objects around a literal say: the innermost one everything, those around it the statement and its parameters. */
function recordOf(groups: readonly Group[], literal: string): ErrorFields {
  const tuple = groups[0] === undefined ? {} : readTuple(groups[0], literal);
  const [innermost, ...others] = groups.map(readRecord).filter((fields) => Object.keys(fields).length > 0);
  if (innermost === undefined) return tuple;
  const statements = others.map(({ statement, parameters }) => ({ statement, parameters }));
  return [tuple, ...statements].reduce(withFallback, { ...innermost, message: undefined });
}
