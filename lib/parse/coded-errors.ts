import { classOf, conditionOf } from "../postgres/sqlstates";
import { type ErrorFields, withFallback } from "./error-fields";
import type { Format } from "./formats/format";
import type { FoundError } from "./found-error";
import { labelledFields, readLabelledText } from "./labelled-text";
import { severityBefore } from "./labels";
import { endOfLine, startOfLine } from "./lines";
import { unescapeText } from "./literal";
import { type Budget, budgetFor, groupsAround } from "./object-notation";
import { readRecord } from "./record";

/** What begins an error whose wording is not known: a severity, a driver's class, PDO's code, a field that holds a SQLSTATE. */
const beginnings =
  /\b(?:ERROR|FATAL|PANIC)(?: [0-9A-Z]{5} \(\w+\))?:? +|\b(?:psycopg2?\.errors\.|asyncpg\.exceptions\.|PG::)[A-Z]\w+[:)] |SQLSTATE\[[0-9A-Z]{5}\] \[\d+\] |PostgresException \(0x80004005\): |\b(?:code|sqlState|sqlstate|state_code|pgcode|sql_state|Code|SqlState|C)["']?\s*(?::|=>|=)\s*(?:["'`:]|Some\("|SqlState\(E?)?([0-9A-Z]{5})\b/g;

export interface CodedErrors {
  readonly errors: readonly FoundError[];
  /** The first PostgreSQL message that has neither a known wording nor a SQLSTATE. */
  readonly unknown?: string;
}

/** Errors that state their SQLSTATE where the wording is none of the known ones. Looks only where no error was found before. */
export function codedErrors(
  text: string,
  found: readonly FoundError[],
  formats: readonly Format[],
  budget: Budget = budgetFor(text),
): CodedErrors {
  const errors: FoundError[] = [];
  let unknown: string | undefined;
  let next = 0;
  let floor = 0;
  const scanner = new RegExp(beginnings);
  for (let hit = scanner.exec(text); hit !== null; hit = scanner.exec(text)) {
    // The lines of errors that are known already are passed over, with what stands before the message on its line.
    while (next < found.length && (found[next]?.end ?? 0) <= hit.index) floor = Math.max(floor, found[next++]?.end ?? 0);
    const known = found[next];
    const lineStart = known === undefined ? 0 : startOfLine(text, known.messageStart);
    if (known !== undefined && hit.index >= Math.min(known.start, lineStart)) {
      scanner.lastIndex = Math.max(known.end, known.messageEnd, scanner.lastIndex);
      continue;
    }
    const error =
      hit[1] === undefined ? inLine(text, hit.index, scanner.lastIndex, floor, formats) : inObject(text, hit.index, floor, hit[1], budget);
    if (error === undefined) continue;
    if (error.fields.sqlstate === undefined) unknown ??= isPostgres(text, hit.index) ? error.fields.message : undefined;
    else errors.push(error);
    floor = Math.max(floor, error.end);
    scanner.lastIndex = Math.max(scanner.lastIndex, error.end);
  }
  return { errors, ...(unknown === undefined ? {} : { unknown }) };
}

/** An error that a line prints: `ERROR:  42P07: relation "orders" already exists`. */
function inLine(text: string, begin: number, end: number, floor: number, formats: readonly Format[]): FoundError | undefined {
  const lineStart = startOfLine(text, begin);
  const lineEnd = endOfLine(text, end);
  const code = /^(?:(?:ERROR|FATAL|PANIC): +)?([0-9A-Z]{5})(?:: ?|\s*$)/.exec(text.slice(end, Math.min(lineEnd, end + 40)));
  const coded = end + (code?.[0].length ?? 0);
  // Behind a driver's class, the server's own word in its language.
  const word = /^\S{3,12}: {1,2}/.exec(text.slice(coded, Math.min(lineEnd, coded + 20)))?.[0];
  const start = coded + (word !== undefined && severityBefore(word)?.prefix === "" ? word.length : 0);
  const rest = text.slice(start, Math.min(lineEnd, start + 2000));
  const stop = rest.search(/ at character \d| \(SQLSTATE |\\n/);
  const message = withoutClosing((stop < 0 ? rest : rest.slice(0, stop)).trimEnd());
  const messageEnd = start + message.length;
  const labelled = readLabelledText(text, start, messageEnd);
  const labels = labelledFields(labelled);
  let fields: ErrorFields = {
    ...labels,
    severity: labels.severity ?? /^(?:ERROR|FATAL|PANIC)/.exec(text.slice(begin, end))?.[0],
    sqlstate: known(code?.[1]) ?? known(labels.sqlstate),
    message: message.includes("\\") ? unescapeText(message) : message,
  };
  if (code !== null && message.trim() === "")
    fields = {
      ...fields,
      message: code[1],
      missing: "psql printed the SQLSTATE alone (VERBOSITY sqlstate). \\errverbose prints the last error whole.",
    };
  const around = { before: text.slice(Math.max(lineStart, begin - 1000), start), after: text.slice(messageEnd, lineEnd) };
  for (const format of formats)
    fields = withFallback(fields, format.read?.({ head: around.before, tail: around.after, known: fields }) ?? {});
  if ((fields.message ?? "").trim() === "") return undefined;
  return {
    readings: [],
    fields: { ...fields, sqlstate: known(fields.sqlstate) },
    detailIsOpen: true,
    start: begin,
    end: labelled.isLog ? lineEnd : Math.max(labelled.end, lineEnd),
    extent: { start: labelled.start, end: Math.max(labelled.end, lineEnd) },
    messageStart: start,
    messageEnd,
    around: [{ before: text.slice(Math.max(floor, lineStart - 4000), start), after: text.slice(messageEnd, messageEnd + 1500) }],
  };
}

/** A message without the quotes and brackets that close what holds it. */
function withoutClosing(message: string): string {
  let end = message.length;
  while (end > 0 && /[`'}\]*]/.test(message.charAt(end - 1))) end -= 1;
  return message.slice(0, end);
}

/** An object that holds a SQLSTATE and something else that only an error has. */
function inObject(text: string, position: number, floor: number, code: string, budget: Budget): FoundError | undefined {
  if (known(code) === undefined) return undefined;
  for (const group of groupsAround(text, position, floor, budget, true)) {
    const fields = readRecord(group);
    if (fields.sqlstate !== code) continue;
    if ((fields.message ?? fields.detail ?? fields.severity ?? fields.routine) === undefined) continue;
    if (conditionOf(code) === undefined && fields.severity === undefined) continue;
    const around = [
      { before: text.slice(Math.max(floor, group.start - 4000), group.start), after: text.slice(group.end, group.end + 1500) },
    ];
    return {
      readings: [],
      fields,
      detailIsOpen: false,
      start: group.start,
      end: group.end,
      messageStart: group.start,
      messageEnd: group.end,
      around,
    };
  }
  return undefined;
}

/** A SQLSTATE of a class that PostgreSQL knows; user code may raise codes of its own within them. */
function known(code: string | undefined): string | undefined {
  return code !== undefined && /^[0-9A-Z]{5}$/.test(code) && classOf(code) !== undefined && !code.startsWith("00") ? code : undefined;
}

/** libpq and the server set two blanks behind a severity; psql names itself or the file before it. */
function isPostgres(text: string, position: number): boolean {
  return (
    /^(?:ERROR|FATAL|PANIC): {2}\S/.test(text.slice(position, position + 12)) ||
    text.slice(Math.max(0, position - 80), position).includes("psql:")
  );
}
