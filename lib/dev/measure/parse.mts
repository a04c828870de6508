/**
 * `npm run measure:parse`: how fast a server's log is read, beside a bare scan for line ends of the same text in the same run, and how
 * long a paste of 2 kB takes. Times of the log are CPU time, which other processes of a busy machine do not change; the clock tells what
 * a person waits.
 */
import { explain, syntaxNeeded } from "../../explain/explain.ts";
import { parse } from "../../parse/parse.ts";
import { allForms } from "../../sqlstates/forms.ts";
import { localizedForms } from "../../sqlstates/localized-forms.ts";
import { loadGrammar } from "../grammar.ts";
import { serverLog } from "./log-text.ts";
import { cpuTimesOf, median, timesOf } from "./times.ts";

const log = serverLog(10_000_000);
const rounds = 7;
const everyForm = [...allForms, ...localizedForms];

const { reports } = parse(log, allForms);
const found = reports.reduce((sum, report) => sum + report.occurrences, 0);
const entries = log.match(/^2026[^\n]*(?:ERROR|LOG|WARNING):/gm)?.length ?? 0;
console.log(`${(log.length / 1e6).toFixed(1)} MB, ${entries} entries, ${found} errors found (${reports.length} distinct)`);

const scan = print("bare scan for line ends", () => countLines(log));
const read = print("parse, English forms", () => parse(log, allForms));
print("parse, every language", () => parse(log, everyForm));
console.log(`the scan is ${(read / scan).toFixed(0)} times as fast as parse`);

const paste = serverLog(2_048).slice(0, 2_048);
const schema =
  "CREATE TABLE venues (id integer PRIMARY KEY);\nCREATE TABLE events (id integer PRIMARY KEY, title text NOT NULL, venue_id integer NOT NULL REFERENCES venues, starts_at timestamptz, note text, price numeric(6,2) DEFAULT 0);";
const grammar = await loadGrammar();
const syntax = new Map(syntaxNeeded({ text: paste, schema }).map((text) => [text, grammar(text)]));
console.log(`\na paste of ${paste.length} characters with ${parse(paste, allForms).reports.length} error(s)`);
printShort("parse", () => parse(paste, allForms));
printShort("parse, every language", () => parse(paste, everyForm));
printShort("explain, the paste alone", () => explain({ text: paste }));
printShort("explain, statement and schema read", () => explain({ text: paste, schema, syntax }));

function print(what: string, work: () => void): number {
  const clock = median(timesOf(rounds, work));
  const times = cpuTimesOf(rounds, work);
  const middle = median(times);
  const speed = (log.length / 1e3 / middle).toFixed(1);
  console.log(`${what.padEnd(36)} median ${middle.toFixed(1)} ms of CPU, ${speed} MB/s, by the clock ${clock.toFixed(0)} ms`);
  return middle;
}

function printShort(what: string, work: () => void): void {
  const times = timesOf(300, work);
  console.log(`${what.padEnd(36)} median ${median(times).toFixed(2)} ms, worst ${Math.max(...times).toFixed(2)} ms`);
}

function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lines += 1;
  return lines;
}
