import type { CleanText, Edit } from "./clean-text";
import { rewrite } from "./clean-text";
import { labelOf, prefixOfMessageLine } from "./labels";

/** Terminals are rarely narrower. */
const narrowest = 40;

/** The text with its lines joined where a mail program or a box may have broken them: before whatever begins nothing new. */
export function joinAtBlanks(from: CleanText): CleanText {
  return rewrite(
    from,
    edits(from.text, () => " "),
  );
}

/** The same for a terminal, which breaks within words: at its edge, where the longest lines end. */
export function joinAtEdge(from: CleanText): CleanText {
  const longest = from.text.split("\n").reduce((width, line) => Math.max(width, line.trimEnd().length), 0);
  return longest < narrowest
    ? from
    : rewrite(
        from,
        edits(from.text, (length) => (length === longest ? "" : " ")),
      );
}

function* edits(text: string, joint: (length: number) => string): Generator<Edit> {
  let lineStart = 0;
  for (let newline = text.indexOf("\n"); newline >= 0; ) {
    const next = text.indexOf("\n", newline + 1);
    const line = text.slice(newline + 1, next < 0 ? text.length : next);
    const before = text.slice(lineStart, newline).trimEnd();
    if (line.trim() !== "" && before !== "" && !beginsSomething(line)) {
      const indent = line.length - line.trimStart().length;
      yield { start: lineStart + before.length, end: newline + 1 + indent, text: joint(before.length) };
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
