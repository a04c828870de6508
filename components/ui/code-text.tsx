import { codeTokens } from "./code-tokens";
import { Visible } from "./visible";

const colours = { comment: "text-muted italic", constant: "text-constant", plain: undefined } as const;

/** A framework's code as it is copied, coloured a little. */
export function CodeText({ source, language }: { readonly source: string; readonly language: string }) {
  let at = 0;
  return (
    <pre className="p-4 text-data break-words whitespace-pre-wrap">
      <code>
        {codeTokens(source, language).map((piece) => {
          const start = at;
          at += piece.text.length;
          return (
            <span key={start} className={colours[piece.kind]}>
              <Visible text={piece.text} />
            </span>
          );
        })}
      </code>
    </pre>
  );
}
