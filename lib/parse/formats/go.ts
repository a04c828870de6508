import { lastLine, onlySql } from "./cut";
import type { Around, Format } from "./format";
import { sqlstateAt, sqlstateBehind } from "./marks";

/** pgx appends `(SQLSTATE 23502)`; lib/pq prints `pq: ` and the message. Neither prints the DETAIL by itself. */
export const goDrivers: Format = {
  name: "go drivers",
  form: "driver",
  marks: ["pq: ", "ERROR #", "(SQLSTATE ", "(SQLSTATE=", "pgx", "pgconn", "pq error", "panic: pq", ".go:"],
  withoutDetail:
    "Go's drivers print the message alone; the DETAIL is a field of the error: errors.As(err, &e) with e *pq.Error or *pgconn.PgError, then e.Detail.",
  read: ({ head, tail, known }: Around) => ({
    sqlstate:
      sqlstateBehind(tail.slice(0, 60), ["(SQLSTATE ", "(SQLSTATE="]) ?? sqlstateAt(/[0-9A-Z]{5}(?=:? $)/.exec(head.slice(-8))?.[0]),
    ...printedBehind(tail, known.constraint),
  }),
};

/** `… | Key (code)=(EUR) already exists. | currency currency_pkey`: fields that people print behind the message. */
function printedBehind(tail: string, constraint: string | undefined) {
  const line = tail.split("\n", 1)[0] ?? "";
  if (constraint === undefined || !line.includes("|")) return {};
  const words = line
    .slice(line.lastIndexOf("|") + 1)
    .trim()
    .split(" ");
  return words.length === 2 && words[1] === constraint ? { table: words[0] } : {};
}

/** gorm logs the SQL with its values on the line behind the error. */
export const gorm: Format = {
  name: "gorm",
  form: "driver",
  framework: "gorm",
  marks: ["gorm", " rows affected", "[rows:"],
  read: ({ tail }: Around) => ({ statement: loggedSql(tail) }),
};

/** `[1.01ms]  INSERT …`, since gorm 2 `[1.234ms] [rows:0] INSERT …`. */
function loggedSql(tail: string): string | undefined {
  for (const line of tail.split("\n").slice(0, 12)) {
    const at = line.indexOf("ms] ");
    const sql = at < 0 ? undefined : onlySql(line.slice(at + 4).replace(/^ ?\[rows:[^\]]{0,12}\] /, ""));
    if (sql !== undefined) return sql;
  }
  return onlySql(lastLine(tail));
}
