import type { LockMode } from "../postgres/lock-modes";
import type { ExpectedTime } from "../review/expected-time";
import type { Hazard } from "../review/hazard";

/** What would happen, in the person's names: whether it fails, and who waits for what meanwhile. */
export function reviewSummary(hazard: Hazard, lock: LockMode | null, time: ExpectedTime | undefined): string {
  const { action, table, doing, raises, verdict, work, held, rows, passes } = hazard;
  const name = `${action}${table ? ` on \`${table.name}\`` : ""}`;
  const said = raises ? `: ${raises.message}` : "";
  const counted = rows === undefined || rows.count === 0 ? "" : ` It concerns ${rowsInWords(rows)}.`;
  const first = passes
    ? `${name} passes, and an INSERT then fails with ${raises?.sqlstate ?? "an error"}${verdict.verdict === "confirmed" ? "" : " where a row is in its way"}${said}.${counted}`
    : verdict.verdict === "confirmed"
      ? `${name} would fail with ${raises?.sqlstate ?? "an error"}${said}.${counted}`
      : verdict.verdict === "undecided"
        ? raises
          ? `${name} fails with ${raises.sqlstate} where a row is in the way${said}.${counted}`
          : `${name} fails where a row is in the way.`
        : raises
          ? `${name} would not fail.`
          : `${name} does not fail, but takes its time.`;
  if (work === "instant") return first;
  const others = lock === null ? "" : ` ${waits[lock]}`;
  const long = time === undefined ? "" : `, for about ${timeInWords(time)}`;
  const kept =
    held === undefined
      ? ""
      : ` Its transaction holds ${held.mode} on the table since line ${held.since}, and keeps it to ${held.until === undefined ? "its end" : `line ${held.until}`}.`;
  return `${first} It ${doing}${long}.${others}${kept}`;
}

const waits: Record<LockMode, string> = {
  "ACCESS SHARE": "Nobody waits.",
  "ROW SHARE": "Reads and writes go on.",
  "ROW EXCLUSIVE": "Reads and writes go on.",
  "SHARE UPDATE EXCLUSIVE": "Reads and writes go on meanwhile.",
  SHARE: "Meanwhile writes wait; reads go on.",
  "SHARE ROW EXCLUSIVE": "Meanwhile writes wait; reads go on.",
  EXCLUSIVE: "Meanwhile writes wait; reads go on.",
  "ACCESS EXCLUSIVE": "Meanwhile reads and writes of the table wait.",
};

export function rowsInWords({ count, from }: NonNullable<Hazard["rows"]>): string {
  const number = `${count.toLocaleString("en")} ${count === 1 ? "row" : "rows"}`;
  if (from === "counted") return number;
  return from === "counted in part" ? `at least ${number}` : `about ${number}, as statistics estimate`;
}

/** `0.2 to 3 seconds`, `2 to 20 minutes`. */
export function timeInWords({ from, to }: ExpectedTime): string {
  if (to < 0.1) return "less than 0.1 seconds";
  if (to < 120) return `${from < 0.1 ? "0.1" : from} to ${to} seconds`;
  const minutes = (seconds: number) => Number((seconds / 60).toPrecision(2));
  return from < 60 ? `${Math.round(from)} seconds to ${minutes(to)} minutes` : `${minutes(from)} to ${minutes(to)} minutes`;
}
