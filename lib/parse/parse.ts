import { type CleanText, cleanText } from "./clean-text";
import { clientError } from "./client-errors";
import { codedErrors } from "./coded-errors";
import { type CompiledForms, compileForms } from "./compile-forms";
import type { ErrorReport, MessageForm, PasteReading } from "./error-report";
import { findErrors } from "./find-errors";
import type { Format } from "./formats/format";
import { formats } from "./formats/formats";
import type { FoundError } from "./found-error";
import { mergeReports } from "./merge-reports";
import { noticeFor, otherSource } from "./not-postgres";
import { payloadLines } from "./payload-lines";
import { plainCharacters } from "./plain-characters";
import { withoutQuotedPrintable } from "./quoted-printable";
import { reportOn } from "./report";
import { isSqlText } from "./sql-text";
import { stripFrames } from "./strip-frames";
import { joinAtBlanks, joinAtEdge } from "./unwrap-lines";

/**
 * Reads a paste of any kind for PostgreSQL errors in the given wordings. Takes any text, never throws, and needs time in proportion to
 * its length. What the paste does not say stays undefined.
 */
export function parse(paste: string, forms: readonly MessageForm[]): PasteReading {
  const compiled = compileForms(forms);
  const framed = stripFrames(cleanText(paste));
  const plain = payloadLines(framed) ?? framed;
  let clean = plain;
  let found = findErrors(clean.text, compiled);
  // Whoever handed the text on may have changed its quotes or broken the message itself over lines.
  for (const look of found.length === 0 && plain.text.length < longSample ? secondLooks : []) {
    const other = look(plainCharacters(plain));
    if (other.text === plain.text) continue;
    found = findErrors(other.text, compiled);
    if (found.length > 0) {
      clean = other;
      break;
    }
  }
  const shown = formatsShown(clean.text, found);
  const isOther = found.length === 0 && otherSource(clean.text) !== undefined;
  const coded = isOther ? undefined : codedErrors(clean.text, found, shown);
  const all = [...found, ...(coded?.errors ?? [])].sort((one, other) => one.start - other.start);
  const reports = mergeReports(reportsOn(all, shown, compiled, clean), paste);
  if (reports.length > 0) return { reports };
  const client = clientReport(clean.text, paste);
  if (client !== undefined) return { reports: [client] };
  const isSql = !isOther && isSqlText(clean.text);
  return { reports: [], notice: noticeFor(clean.text, coded?.unknown, isSql), ...(isSql ? { sql: paste } : {}) };
}

const secondLooks: readonly ((text: CleanText) => CleanText)[] = [(text) => text, withoutQuotedPrintable, joinAtBlanks, joinAtEdge];

function reportsOn(
  errors: readonly FoundError[],
  shown: readonly Format[],
  forms: CompiledForms,
  { sourceOf }: { sourceOf(offset: number): number },
): readonly ErrorReport[] {
  const framework = shown.find((format) => format.framework !== undefined)?.framework;
  const known = new Map<string, ErrorReport>();
  return errors.map((error, index) => {
    const { start, end } = error.extent ?? error;
    const range = { start: sourceOf(start), end: sourceOf(Math.max(end - 1, start)) + 1 };
    // In a long log only the number of equal errors matters.
    const message = error.readings[0]?.message ?? "";
    const equal = index < enough ? undefined : known.get(message);
    if (equal !== undefined) return { ...equal, range };
    const report = reportOn(error, shown, forms);
    const whole = { ...report, occurrences: 1, source: { ...report.source, framework }, range };
    if (message !== "") known.set(message, whole);
    return whole;
  });
}

/** Errors that are read in full, whatever they repeat. */
const enough = 500;

/** The report on an error that only the client's own words tell of. */
function clientReport(text: string, paste: string): ErrorReport | undefined {
  const fields = text.length < longSample ? clientError(text) : undefined;
  if (fields?.message === undefined || (fields.sqlstate !== undefined && otherDatabase.test(text))) return undefined;
  const { form = "driver", framework, message, routine: _, ...others } = fields;
  return {
    ...others,
    message,
    sqlstateFrom: fields.sqlstate === undefined ? undefined : "message",
    source: { form, framework },
    occurrences: 1,
    range: { start: 0, end: paste.length },
  };
}

/** Prisma's codes are the same for other databases. */
const otherDatabase = /adapter-(?!pg\b|neon|vercel-postgres|ppg)\w|\b(?:mysql|mariadb|sqlite|sqlserver|libsql|planetscale)\b/i;

/** The formats whose marks the paste shows. Of a long paste only its beginning and the surroundings of some errors are looked at. */
function formatsShown(text: string, errors: readonly FoundError[]): readonly Format[] {
  const sample =
    text.length <= longSample
      ? text
      : [
          text.slice(0, longSample / 2),
          ...errors.slice(0, 20).map((error) => text.slice(Math.max(0, error.start - 2000), error.end + 2000)),
        ].join("\n");
  return formats.filter((format) => format.marks.some((mark) => sample.includes(mark)) && (format.shows?.(sample) ?? true));
}

/** Longer texts are only sampled where the whole need not be looked at. */
const longSample = 100_000;
