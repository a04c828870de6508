import type { LookAnswer } from "./look";

type Counted = Extract<LookAnswer, { readonly count: number }>;

/**
 * How many rows a look counted, to go before a verb: "1 row", "at least 1,000 rows", "about 2,500,000 rows". `one`: the verb is that of a
 * single row.
 */
export function countedRows({ count, exact, about }: Counted): { readonly text: string; readonly one: boolean } {
  const rows = (number: number) => `${number.toLocaleString("en")} ${number === 1 ? "row" : "rows"}`;
  if (exact) return { text: rows(count), one: count === 1 };
  if (count === 0) return { text: "none of the rows that were looked at", one: true };
  const told = about ?? count;
  return { text: `${about === undefined ? "at least" : "about"} ${rows(told)}`, one: told === 1 };
}

/** The same at the beginning of a sentence. */
export function countedRowsFirst(answer: Counted): string {
  const { text } = countedRows(answer);
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
