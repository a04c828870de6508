import type { ErrorReport } from "./error-report";

/** Between two prints of one and the same error: chained exceptions, an error printed with its cause. */
const chained =
  /direct cause of the following|During handling of the above|Caused by:|nested exception|\bNext [\w\\]+:|(?:original|parent|nativeError|driverError|cause|originalError): |getNextException|\[stacktrace\]|"exception":|Error Info: Array|\[object\]|\(PG::|Rolling back|Call getNext/;

/** Equal errors become one report that counts them; prints of one occurrence complete each other and count once. */
export function mergeReports(reports: readonly ErrorReport[], text: string): readonly ErrorReport[] {
  const merged = new Map<string, ErrorReport>();
  for (const report of reports) {
    const key = `${report.sqlstate}\n${report.message}`;
    const earlier = merged.get(key);
    merged.set(key, earlier === undefined ? report : merge(earlier, report, text));
  }
  return [...merged.values()];
}

function merge(earlier: ErrorReport, later: ErrorReport, text: string): ErrorReport {
  const between = text.slice(earlier.range.end, Math.min(later.range.start, earlier.range.end + 20_000));
  const same = chained.test(between) || !between.includes("\n");
  const occurrences = earlier.occurrences + (same ? 0 : 1);
  const sameRow = earlier.detail === undefined || later.detail === undefined ? same : earlier.detail === later.detail;
  if (!same && !sameRow) return { ...earlier, occurrences };
  const stated = Object.entries(earlier).filter(([, value]) => value !== undefined);
  const match = earlier.match?.detail === undefined && later.match?.detail !== undefined ? later.match : earlier.match;
  const sqlstateFrom = [earlier, later].some((report) => report.sqlstateFrom === "paste") ? "paste" : earlier.sqlstateFrom;
  return { ...later, ...Object.fromEntries(stated), sqlstateFrom, match, occurrences } as ErrorReport;
}
