export interface CodeToken {
  readonly kind: "comment" | "constant" | "plain";
  readonly text: string;
}

/** Cuts code into pieces to colour; joined they are the text again. Comments run to the end of their line, as our snippets write them. */
export function codeTokens(source: string, language: string): readonly CodeToken[] {
  const pieces: CodeToken[] = [];
  let at = 0;
  for (const found of source.matchAll(tokensOf(language))) {
    if (found.index > at) pieces.push({ kind: "plain", text: source.slice(at, found.index) });
    pieces.push({ kind: found[1] === undefined ? "constant" : "comment", text: found[0] });
    at = found.index + found[0].length;
  }
  if (at < source.length) pieces.push({ kind: "plain", text: source.slice(at) });
  return pieces;
}

const double = String.raw`"(?:[^"\\\n]|\\.)*"`;
const single = String.raw`'(?:[^'\\\n]|\\.)*'`;
const template = "`(?:[^`\\\\]|\\\\[^])*`";

/** An apostrophe quotes a character in some languages, and a lifetime in Rust: there it is left plain. */
function tokensOf(language: string): RegExp {
  const comment = language === "sql" ? "--[^\\n]*" : ["python", "ruby", "elixir"].includes(language) ? "#[^\\n]*" : "//[^\\n]*";
  const quotes = {
    javascript: [double, single, template],
    typescript: [double, single, template],
    python: [double, single],
    ruby: [double, single],
    php: [double, single],
    sql: ["'[^']*'"],
  }[language] ?? [double];
  return new RegExp(`(${comment})|${quotes.join("|")}`, "g");
}
