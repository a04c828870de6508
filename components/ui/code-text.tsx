import { type CodeToken, codeTokens } from "./code-tokens";
import { Visible } from "./visible";

const colours = { comment: "text-muted italic", constant: "text-constant", plain: undefined } as const;
/** Where a line is too long for the screen, its rest hangs below its own beginning, up to this many characters in. */
const furthest = 8;

/** A framework's code as it is copied, coloured a little. */
export function CodeText({ source, language }: { readonly source: string; readonly language: string }) {
  return (
    <pre className="p-4 text-data break-words whitespace-pre-wrap">
      <code>
        {linesOf(codeTokens(source, language)).map(({ start, pieces }) => (
          <span key={start} className="code-line" data-indent={indentOf(pieces)}>
            {pieces.map((piece) => (
              <span key={piece.start} className={colours[piece.kind]}>
                <Visible text={piece.text} />
              </span>
            ))}
          </span>
        ))}
      </code>
    </pre>
  );
}

interface Piece extends CodeToken {
  readonly start: number;
}

/** The pieces by their lines, each with the break that ends it. */
function linesOf(tokens: readonly CodeToken[]): readonly { readonly start: number; readonly pieces: readonly Piece[] }[] {
  const lines: { start: number; pieces: Piece[] }[] = [];
  let at = 0;
  let open = false;
  for (const { kind, text } of tokens)
    for (const part of text.split(/(?<=\n)/)) {
      if (!open) lines.push({ start: at, pieces: [] });
      lines.at(-1)?.pieces.push({ kind, text: part, start: at });
      at += part.length;
      open = !part.endsWith("\n");
    }
  return lines;
}

function indentOf(pieces: readonly Piece[]): number {
  const line = pieces.map(({ text }) => text).join("");
  const blanks = (/^[ \t]*/.exec(line)?.[0] ?? "").replaceAll("\t", "    ").length;
  return Math.min(blanks, furthest);
}
