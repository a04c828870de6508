import type { CleanText, Edit } from "./clean-text";
import { rewrite } from "./clean-text";
import { labelOf, prefixOfMessageLine } from "./labels";

/** Terminals are rarely narrower. */
const narrowest = 40;

/**
 * The text with its lines joined where a terminal or a mail program may have broken them: before whatever begins nothing new. A line as
 * long as the longest was cut at the terminal's edge, within a word maybe; others were broken at a blank.
 */
export function unwrapLines(from: CleanText): CleanText {
  const { text } = from;
  const width = edgeOf(text);
  return rewrite(from, edits(text, width));
}

function* edits(text: string, width: number): Generator<Edit> {
  let lineStart = 0;
  for (let newline = text.indexOf("\n"); newline >= 0; ) {
    const next = text.indexOf("\n", newline + 1);
    const line = text.slice(newline + 1, next < 0 ? text.length : next);
    if (line.trim() !== "" && newline > lineStart && !beginsSomething(line)) {
      const indent = /^\s*/.exec(line)?.[0].length ?? 0;
      const atEdge = newline - lineStart === width && indent === 0;
      yield { start: newline, end: newline + 1 + indent, text: atEdge ? "" : " " };
    }
    lineStart = newline + 1;
    newline = next;
  }
}

function beginsSomething(line: string): boolean {
  return (
    labelOf(line) !== undefined ||
    prefixOfMessageLine(line) !== undefined ||
    /^\s*(?:at |File "|Traceback|Caused by|\[SQL|\[parameters|\(Background|[\w.]+(?:Error|Exception|Violation)\b|\S{0,30}=[*!]?[#>] |```|[-*] )/.test(
      line,
    )
  );
}

/** The length that several lines share and none exceeds, when it is a terminal's width; otherwise 0. */
function edgeOf(text: string): number {
  const lengths = text.split("\n").map((line) => line.length);
  const longest = lengths.reduce((one, other) => Math.max(one, other), 0);
  return longest >= narrowest ? longest : 0;
}
