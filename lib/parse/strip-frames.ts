import { type CleanText, type Edit, rewrite } from "./clean-text";

/** What stands before each line where others have framed PostgreSQL's text, and is no part of it. */
const frames: readonly RegExp[] = [
  // Docker Compose: `db-1  | `.
  /^[a-zA-Z0-9][\w.-]{0,62} *\| ?/,
  // kubectl logs --prefix.
  /^\[pod\/[^\]\n]{1,200}\] /,
  // Kubernetes and containerd: time, stream, flag. GitHub Actions: time with seven digits.
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7,9}(?:Z|[+-]\d\d:\d\d) (?:std(?:out|err) [FP] )?/,
  // Heroku and Papertrail, of a program that prints no time of its own: time, host, process.
  /^(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d [\w.-]{1,60}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{6})?\+00:00) (?:app|heroku)[/[](?!postgres)[\w.-]{1,40}\]?: ?/,
  // pgcopydb around pg_restore's lines: time, process id, level, and in a log where in its source.
  /^ ?\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} \d{1,7} [A-Z]{4,6} {1,3}\w{1,40}\.c:\d{1,5} ?/,
  /^\d\d:\d\d:\d\d\.\d{3} \d{1,7} (?:ERROR|INFO) {1,3}(?=pg_restore|DETAIL|HINT|CONTEXT|Command was|could not|\s)/,
  // syslog and journald around a program's own lines. PostgreSQL's are numbered.
  /^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d [\w.-]{1,60} (?!postgres)[\w./-]{1,60}\[\d{1,8}\]: ?(?!\[\d+-\d+\])/,
  // syslog and Heroku: time, host, process, the server's line counter.
  /^(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT\S+) (?:\S+ )?[\w.-]+\[[\w.-]+\]: (?:\[[A-Z_]+\] )?\[\d+-\d+\] +(?=#011)/,
];

/** Quotation and comment marks: framed text only where several lines in a row carry them and speak of an error. */
const marks: readonly RegExp[] = [
  // Markdown's code.
  /^ {4}(?=\S)/,
  /^ {0,3}(?:> ?)+/,
  /^\s{0,8}-- ?/,
  /^\s{0,8}#(?![#\d]) ?/,
  /^\s{0,8}\/\/ ?/,
  /^\s{0,8}\*(?!\/) ?/,
  /^\s{0,8}[│┃║|] ?/,
];
const numbers = /^ {0,6}(\d{1,5})(?:[:.|)│]| {0,2}\|)?(?:\t| {1,4}|$)/;
const speaksOfError = /ERROR|FATAL|DETAIL|violates|null value|Exception|SQLSTATE/;
const boxLine = /^\s{0,8}[┌├└╭╰+╔╚╠][─━═┬┴┼╌-]/;

/** The text without the frames around its lines. */
export function stripFrames(from: CleanText): CleanText {
  return rewrite(from, edits(from.text));
}

interface Line {
  readonly start: number;
  readonly end: number;
}

function* edits(text: string): Generator<Edit> {
  if (!mayBeFramed(text)) return;
  const lines = linesOf(text);
  for (let index = 0; index < lines.length; ) {
    const line = lines[index] ?? { start: 0, end: 0 };
    const first = firstSign(text, line);
    const block = signs.test(first) || text.startsWith("    ", line.start) ? markedBlock(text, lines, index) : undefined;
    if (block !== undefined) {
      yield* block.edits;
      index += block.count;
      continue;
    }
    const frame = /[\w[]/.test(first) ? frameOf(text.slice(line.start, Math.min(line.end, line.start + 320))) : "";
    if (frame !== "") {
      const isTab = text.startsWith("#011", line.start + frame.length);
      yield { start: line.start, end: line.start + frame.length + (isTab ? 4 : 0), text: isTab ? "\t" : "" };
    }
    index += 1;
  }
}

/** What marks and line numbers begin with. */
const signs = /[>\-#/*│┃║|\d]/;

function firstSign(text: string, line: Line): string {
  for (let at = line.start; at < line.end && at < line.start + 12; at += 1) if (text.charCodeAt(at) > 0x20) return text.charAt(at);
  return "";
}

/** A cheap look at the beginning of the paste and of its lines, so that a long log without frames is not taken apart. */
function mayBeFramed(text: string): boolean {
  return (
    text.length < 200_000 ||
    linesOf(text.slice(0, 20_000)).some(
      ({ start, end }) => frameOf(text.slice(start, end)) !== "" || marks.some((mark) => mark.test(text.slice(start, end))),
    )
  );
}

function frameOf(line: string): string {
  for (const frame of frames) {
    const found = frame.exec(line)?.[0];
    if (found !== undefined) return found;
  }
  return "";
}

/** Lines in a row that carry one mark or count upwards. */
function markedBlock(text: string, lines: readonly Line[], first: number) {
  const numbered = numberedBlock(text, lines, first);
  if (numbered !== undefined) return numbered;
  const head = lines[first];
  if (head === undefined) return undefined;
  const mark = marks.find((candidate) => candidate.test(text.slice(head.start, Math.min(head.end, head.start + 100))));
  if (mark === undefined) return undefined;
  const block: { edit: Edit; line: Line }[] = [];
  for (let at = first; at < Math.min(first + mostLines, lines.length); at += 1) {
    const line = lines[at] ?? head;
    const start = text.slice(line.start, line.end);
    const found = mark.exec(start)?.[0];
    if (found === undefined) {
      if (boxLine.test(start)) block.push({ edit: { start: line.start, end: line.end, text: "" }, line });
      else break;
    } else block.push({ edit: { start: line.start, end: line.start + found.length, text: "" }, line });
  }
  const last = block[block.length - 1];
  if (last === undefined || block.length < 2) return undefined;
  if (!speaksOfError.test(text.slice(head.start, last.line.end))) return { edits: [], count: block.length };
  const isBox = /[│┃║|]/.test(
    text
      .slice(head.start, head.start + 12)
      .trimStart()
      .charAt(0),
  );
  const edits = block.flatMap(({ edit, line }) => {
    const end = isBox ? endOfBoxed(text.slice(edit.end, line.end)) : undefined;
    return end === undefined ? [edit] : [edit, { start: edit.end + end, end: line.end, text: "" }];
  });
  return { edits, count: block.length };
}

/** Where the text of a boxed line ends, when the box's right side closes it. */
function endOfBoxed(line: string): number | undefined {
  const trimmed = line.trimEnd();
  return /[│┃║|]$/.test(trimmed.slice(-1)) ? trimmed.slice(0, -1).trimEnd().length : undefined;
}

const mostLines = 5_000;

/** Line numbers that somebody's editor or pager has set: at least three in a row, each one higher. */
function numberedBlock(text: string, lines: readonly Line[], first: number) {
  const edits: Edit[] = [];
  let expected: number | undefined;
  for (let at = first; at < Math.min(first + mostLines, lines.length); at += 1) {
    const line = lines[at] ?? { start: 0, end: 0 };
    const found = numbers.exec(text.slice(line.start, Math.min(line.end, line.start + 20)));
    const number = found === null ? undefined : Number(found[1]);
    if (found === null || number === undefined || (expected !== undefined && number !== expected)) break;
    expected = number + 1;
    edits.push({ start: line.start, end: line.start + found[0].length, text: "" });
  }
  const isPair = edits.length === 2 && expected === 3 && speaksOfError.test(text.slice(edits[0]?.start, (edits[1]?.end ?? 0) + 80));
  return edits.length >= 3 || isPair ? { edits, count: edits.length } : undefined;
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  for (let start = 0; start <= text.length; ) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    lines.push({ start, end });
    start = end + 1;
  }
  return lines;
}
