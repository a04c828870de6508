import type { Around, Format } from "./format";

/** pgx appends `(SQLSTATE 23502)`; lib/pq prints `pq: ` and the message. Neither prints the DETAIL by itself. */
export const goDrivers: Format = {
  name: "go drivers",
  form: "driver",
  marks: /\bpq: |\(SQLSTATE [0-9A-Z]{5}\)|\bpgx\b|\bpgconn\b|pq error|\bpanic: |\.go:\d+/,
  read: ({ head, tail, known }: Around) => ({
    sqlstate: /^[^\n]{0,40}\(SQLSTATE ([0-9A-Z]{5})\)/.exec(tail)?.[1] ?? /\b([0-9]{2}[0-9A-Z]{3}):? $/.exec(head)?.[1],
    ...printedBehind(tail, known.constraint),
    missing:
      known.detail === undefined && /\bpq: $/.test(head.slice(-6))
        ? "lib/pq prints the message alone; the DETAIL is in the error: errors.As(err, &pqError) with pqError *pq.Error, then pqError.Detail."
        : undefined,
  }),
};

/** `… | Key (code)=(EUR) already exists. | currency currency_pkey`: fields that people print behind the message. */
function printedBehind(tail: string, constraint: string | undefined) {
  if (constraint === undefined) return {};
  const line = tail.slice(0, tail.indexOf("\n") < 0 ? undefined : tail.indexOf("\n"));
  const words = line
    .slice(line.lastIndexOf("|") + 1)
    .trim()
    .split(/\s+/);
  return line.includes("|") && words.length === 2 && words[1] === constraint ? { table: words[0] } : {};
}

/** gorm logs the SQL with its values on the line behind the error. */
export const gorm: Format = {
  name: "gorm",
  form: "driver",
  framework: "gorm",
  marks: /\bgorm\b|\[\d+ rows affected|\[[\d.]+ms\] \[rows:/,
  read: ({ tail }: Around) => ({
    statement: /\[[\d.]+m?s\]\s+(?:\[rows:\S+\]\s+)?((?:INSERT|UPDATE|DELETE|WITH|ALTER|CREATE)\b[^\n]*)/i.exec(tail)?.[1]?.trim(),
  }),
};
