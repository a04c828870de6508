import { Visible } from "./visible";

/** A sentence of the document: what stands between backticks is drawn as code. */
export function Prose({ text }: { readonly text: string }) {
  if (!text.includes("`")) return <Visible text={text} />;
  let at = 0;
  return text.split(/(`[^`]+`)/).map((piece) => {
    const start = at;
    at += piece.length;
    if (piece.length < 3 || !piece.startsWith("`")) return <Visible key={start} text={piece} />;
    return (
      <code key={start} className="name">
        <Visible text={piece.slice(1, -1)} />
      </code>
    );
  });
}
