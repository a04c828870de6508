import { compileForms } from "./compile-forms";
import type { ErrorReport, MessageForm, PasteReading } from "./error-report";
import { type FoundError, findErrors } from "./find-errors";
import type { Format } from "./formats/format";
import { formats } from "./formats/formats";
import { mergeReports } from "./merge-reports";
import { reportOn } from "./report";

/**
 * Reads a paste of any kind for PostgreSQL errors in the given wordings. Takes any text, never throws, and needs time in proportion to
 * its length. What the paste does not say stays undefined.
 */
export function parse(paste: string, forms: readonly MessageForm[]): PasteReading {
  const text = paste;
  const errors = findErrors(text, compileForms(forms));
  const shown = formatsShown(text, errors);
  const framework = shown.find((format) => format.framework !== undefined)?.framework;
  const reports = errors.map((error): ErrorReport => {
    const report = reportOn(error, shown);
    return {
      ...report,
      occurrences: 1,
      source: { ...report.source, framework },
      range: { start: error.start, end: error.end },
    };
  });
  return { reports: mergeReports(reports, text) };
}

/** The formats whose marks the paste shows. Of a long paste only its beginning and the surroundings of some errors are looked at. */
function formatsShown(text: string, errors: readonly FoundError[]): readonly Format[] {
  const sample =
    text.length <= longSample
      ? text
      : [
          text.slice(0, longSample / 2),
          ...errors.slice(0, 20).map((error) => text.slice(Math.max(0, error.start - 2000), error.end + 2000)),
        ].join("\n");
  return formats.filter((format) => format.marks.test(sample));
}

const longSample = 100_000;
