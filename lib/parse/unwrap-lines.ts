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
  const longest = from.text.split("\n").reduce((width, line) => Math.max(width, line.length), 0);
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
    if (line.trim() !== "" && newline > lineStart && !beginsSomething(line)) {
      const indent = line.length - line.trimStart().length;
      const last = text.slice(Math.max(lineStart, newline - 80), newline);
      const trailing = last.length - last.trimEnd().length;
      const glue = indent > 0 ? " " : joint(newline - lineStart);
      yield { start: newline - (glue === "" ? 0 : trailing), end: newline + 1 + indent, text: glue };
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
