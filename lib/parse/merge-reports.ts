import type { ErrorReport } from "./error-report";

/** Between two prints of one and the same error: chained exceptions, an error printed with its cause. */
const chained = [
  "direct cause of the following",
  "During handling of the above",
  "Cause: ",
  "Caused by: ",
  "\n; ",
  "nested exception",
  "\nNext ",
  "original: ",
  "parent: ",
  "nativeError: ",
  "driverError: ",
  "cause: ",
  "originalError: ",
  "getNextException",
  "[stacktrace]",
  '"exception":',
  "Error Info: Array",
  "[object]",
  "(PG::",
  "Rolling back",
  "MessageText: ",
];

/** Text looked at behind the one print and before the next. */
const nearby = 400;

/** Equal errors become one report that counts them; prints of one occurrence complete each other and count once. */
export function mergeReports(reports: readonly ErrorReport[], text: string): readonly ErrorReport[] {
  const merged = new Map<string, { readonly report: ErrorReport; readonly lastEnd: number }>();
  for (const report of reports) {
    const key = `${report.sqlstate}\n${report.message}`;
    const earlier = merged.get(key);
    const lastEnd = report.range.end;
    merged.set(
      key,
      earlier === undefined ? { report, lastEnd } : { report: merge(earlier.report, report, text, earlier.lastEnd), lastEnd },
    );
  }
  return [...merged.values()].map(({ report }) => report);
}

function merge(earlier: ErrorReport, later: ErrorReport, text: string, lastEnd: number): ErrorReport {
  const distance = Math.max(later.range.start - lastEnd, 0);
  const between =
    text.slice(lastEnd, lastEnd + Math.min(distance, nearby)) +
    text.slice(later.range.start - Math.min(distance, nearby), later.range.start);
  const same = chained.some((mark) => between.includes(mark)) || (distance < nearby && !between.includes("\n"));
  const occurrences = earlier.occurrences + (same ? 0 : 1);
  // A headline before the whole error: what the whole one says is of one occurrence.
  if (!same && earlier.detail === undefined && earlier.statement === undefined && later.detail !== undefined)
    return { ...later, occurrences, range: earlier.range };
  const sameRow = earlier.detail === undefined || later.detail === undefined ? same : earlier.detail === later.detail;
  if (!sameRow) return { ...earlier, occurrences };
  const stated = Object.entries(earlier).filter(([, value]) => value !== undefined);
  const match = earlier.match?.detail === undefined && later.match?.detail !== undefined ? later.match : earlier.match;
  const sqlstateFrom = [earlier, later].some((report) => report.sqlstateFrom === "paste") ? "paste" : earlier.sqlstateFrom;
  return { ...later, ...Object.fromEntries(stated), sqlstateFrom, match, occurrences } as ErrorReport;
}
