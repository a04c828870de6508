/** Characters that no screen shows, or that turn the order of those around them. */
const unseen = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;
const unseenOnes = new RegExp(`(${unseen.source})`);

/** Text from a paste. Unseen characters are drawn as their code point; copied text still holds them. */
export function Visible({ text }: { readonly text: string }) {
  if (!unseen.test(text)) return text;
  let at = 0;
  return text.split(unseenOnes).map((piece) => {
    const start = at;
    at += piece.length;
    return piece.length === 1 && unseen.test(piece) ? (
      <bdi key={start} className="unseen" data-code={`U+${piece.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`}>
        {piece}
      </bdi>
    ) : (
      piece
    );
  });
}
