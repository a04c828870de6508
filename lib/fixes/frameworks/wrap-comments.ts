import type { Language } from "./framework";

/** As far as a comment runs: what Python and most others ask for. */
const widest = 88;

/**
 * Breaks the comments of a snippet over lines. Sentences that stand on lines of their own, one below the other, are one paragraph;
 * what is set in by more than a blank, and a comment behind code, stays as it is.
 */
export function wrapComments(source: string, language: Language | "sql"): string {
  const mark = language === "sql" ? "--" : language === "python" || language === "ruby" || language === "elixir" ? "#" : "//";
  const lines: string[] = [];
  let paragraph: { readonly indent: string; readonly words: string[] } | undefined;
  const close = () => {
    if (paragraph !== undefined) lines.push(...wrapped(paragraph.words, `${paragraph.indent}${mark} `));
    paragraph = undefined;
  };
  for (const line of source.split("\n")) {
    const indent = line.slice(0, line.length - line.trimStart().length);
    const text = line.slice(indent.length);
    const prose = text.startsWith(`${mark} `) && text.charAt(mark.length + 1) !== " ";
    if (!prose || paragraph?.indent !== indent) close();
    if (prose) {
      paragraph ??= { indent, words: [] };
      paragraph.words.push(...text.slice(mark.length + 1).split(" "));
    } else lines.push(line);
  }
  close();
  return lines.join("\n");
}

function wrapped(words: readonly string[], begin: string): readonly string[] {
  const lines: string[] = [];
  let line = begin.trimEnd();
  for (const word of words) {
    if (line.length + word.length + 1 > widest && line !== begin.trimEnd()) {
      lines.push(line);
      line = begin.trimEnd();
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}
