import type { Around, Format } from "./format";

/** psql's prompts: database, the state of the statement, the kind of role. `=*#` in a transaction, `=!#` in a failed one. */
const firstPrompt = /^[^\s=]{0,64}=[*!?]?[#>] ?/;
const nextPrompt = /^[^\s=]{0,64}[-('"*$!^][*!?]?[#>] ?/;
/** What COPY shows of its own and no statement holds. */
const copying = /^(?:>> ?|Enter data to be copied|End with a backslash)/;
const answer = /^(?:ERROR|FATAL|PANIC|WARNING|NOTICE|psql|Time|LINE \d{1,9}):? /;
const mostLines = 400;

/** psql: the statement stands at the last prompt before the error. */
export const psql: Format = {
  name: "psql",
  form: "psql",
  marks: ["=# ", "=> ", "=*# ", "=*> ", "=!# ", "=!> ", "psql:", "ERROR: ", "FATAL: "],
  read: ({ head }: Around) => ({ statement: statementAtPrompt(head) }),
};

function statementAtPrompt(head: string): string | undefined {
  const lines: string[] = [];
  for (let end = head.length; end >= 0 && lines.length < mostLines; ) {
    const start = end === 0 ? 0 : head.lastIndexOf("\n", end - 1) + 1;
    const line = head.slice(start, end);
    lines.unshift(line);
    if (firstPrompt.test(line)) return joined(lines);
    if (start === 0) return undefined;
    end = start - 1;
  }
  return undefined;
}

function joined(lines: readonly string[]): string | undefined {
  const statement: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (index > 0 && (copying.test(line) || answer.test(line))) break;
    statement.push(line.replace(index === 0 ? firstPrompt : nextPrompt, ""));
  }
  const text = statement
    .join("\n")
    .trim()
    .replace(/ (?:ERROR|FATAL):$/, "");
  return text === "" || (text.startsWith("\\") && !/^\\copy\s/i.test(text)) ? undefined : text;
}
