import { onlySql } from "./cut";

const calls = [".execute(", ".executemany(", ".fetch(", ".fetchrow(", ".fetchval("];

/** A traceback is searched from its end; deeper than this nobody calls. */
const mostLines = 200;

/**
 * The statement that a traceback shows: the innermost line of source that hands a whole string constant to the driver. A string that is
 * put together (f"…", %, +, .format) is not what was sent.
 */
export function statementInTraceback(text: string): string | undefined {
  const lines = text.slice(-20_000).split("\n").slice(-mostLines);
  for (let at = lines.length - 1; at > 0; at--) {
    if (!lines[at - 1]?.trimStart().startsWith('File "')) continue;
    const line = lines[at] ?? "";
    for (const call of calls) {
      const found = line.indexOf(call);
      const statement = found < 0 ? undefined : onlySql(constantAt(line, found + call.length));
      if (statement !== undefined) return statement;
    }
  }
  return undefined;
}

function constantAt(line: string, from: number): string | undefined {
  const quote = line.charAt(from);
  if ((quote !== '"' && quote !== "'") || line.startsWith(quote.repeat(3), from)) return undefined;
  let text = "";
  for (let at = from + 1; at < line.length; at++) {
    const character = line.charAt(at);
    if (character === quote) return /^\s{0,9}(?:[,)]|$)/.test(line.slice(at + 1, at + 12)) ? text : undefined;
    if (character !== "\\") {
      text += character;
      continue;
    }
    at++;
    const escaped = line.charAt(at);
    text += escaped === "n" ? "\n" : escaped === "t" ? "\t" : escaped;
  }
  return undefined;
}
