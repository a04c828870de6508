import { lexer, type Token, type Tokens } from "marked";
import { headingId } from "./heading-id";

/** What is written about a SQLSTATE: the README of its folder, taken apart. */
export interface Reference {
  /** Markdown, without the title. */
  readonly text: string;
  readonly sections: readonly { readonly id: string; readonly title: string }[];
  /** The first paragraph as plain text, without a last sentence that leads over to a list. */
  readonly summary: string;
}

/** Reads a README that begins with a `#` title. */
export function referenceOf(markdown: string): Reference {
  const tokens = lexer(markdown);
  const [title] = tokens;
  const text = title !== undefined && isHeading(title) && title.depth === 1 ? markdown.slice(title.raw.length) : markdown;
  const first = tokens.find((token): token is Tokens.Paragraph => token.type === "paragraph");
  return {
    text,
    sections: tokens
      .filter(isHeading)
      .flatMap((heading) => (heading.depth === 2 ? [{ id: headingId(heading.text), title: heading.text }] : [])),
    summary: plainText(first?.tokens ?? [])
      .replaceAll("\n", " ")
      .replace(/(?<=\.) [^.]*:$/, ""),
  };
}

function isHeading(token: Token): token is Tokens.Heading {
  return token.type === "heading";
}

/** The words without their marks. */
function plainText(tokens: readonly Token[]): string {
  return tokens.map((token) => ("tokens" in token ? plainText(token.tokens ?? []) : "text" in token ? String(token.text) : "")).join("");
}
