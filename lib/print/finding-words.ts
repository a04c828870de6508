import { rowsInWords, timeInWords } from "../explain/review-summary";
import type { Finding } from "../explain/schema";

/** Whether the statement fails, in two or three words. */
export function failsWords({ verdict, passes }: Finding): string {
  if (verdict === "ruled-out") return "Would not fail";
  const fails = verdict === "confirmed" ? "Would fail" : "May fail";
  return passes ? `${fails} later` : fails;
}

/** All of it in one sentence: what fails, what may, and what only takes long. */
export function findingsHeadline(findings: readonly Finding[]): string {
  const count = (verdict: Finding["verdict"], passes?: true) =>
    findings.filter((finding) => finding.verdict === verdict && finding.passes === passes).length;
  const said = [
    [count("confirmed"), "would fail on rows that are there"],
    [count("undecided"), "may fail on rows that are there"],
    [count("confirmed", true), "would let a later INSERT fail"],
    [count("undecided", true), "may let a later INSERT fail"],
    [count("ruled-out") + count("ruled-out", true), "would pass, but make others wait"],
  ] as const;
  const parts = said.filter(([number]) => number > 0).map(([number, what]) => `${number === 1 ? "one step" : `${number} steps`} ${what}`);
  const text = `${parts.join("; ")}.`;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

const workWords: Record<Finding["work"], string> = {
  instant: "no row is read",
  scan: "every row is read",
  "foreign key check": "every row is looked up in the referenced table",
  "index build": "an index is built",
  rewrite: "the table and its indexes are written anew",
};

/** What a finding holds besides its summary, each with a name for it. */
export function findingFacts(finding: Finding): readonly { readonly name: string; readonly text: string }[] {
  const { rows, rowsFrom, locks, work, duration, transaction, tableRows, tableBytes } = finding;
  const facts = [
    rows === null || rowsFrom === null ? undefined : { name: "Rows in the way", text: rowsInWords({ count: rows, from: rowsFrom }) },
    ...locks.map(({ table, mode, blocks }) => ({ name: "Lock", text: `${mode} on \`${table}\`. ${blocks}` })),
    transaction === null
      ? undefined
      : {
          name: "Transaction",
          text: `BEGIN in line ${transaction.begin}; ${transaction.lock} since line ${transaction.since}, kept to ${transaction.end === null ? "the end of the transaction" : `line ${transaction.end}`}.`,
        },
    { name: "Work", text: workWords[work] },
    duration === null
      ? undefined
      : { name: "Time", text: `about ${timeInWords(duration)}, from the size: an order of magnitude, no promise` },
    tableRows === null && tableBytes === null ? undefined : { name: "Table", text: sizeInWords(tableRows, tableBytes) },
  ];
  return facts.filter((fact) => fact !== undefined);
}

function sizeInWords(rows: number | null, bytes: number | null): string {
  const about = rows === null ? [] : [`about ${rows.toLocaleString("en")} ${rows === 1 ? "row" : "rows"}`];
  return [...about, ...(bytes === null ? [] : [bytesInWords(bytes)])].join(", ");
}

function bytesInWords(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  const step = Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${Number((bytes / 1000 ** step).toPrecision(2))} ${units[step]}`;
}
