import { lexer, type MarkedToken, type Token, type Tokens } from "marked";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { SqlText } from "@/components/ui/sql-text";
import { headingId } from "./heading-id";

/** Markdown drawn as elements. HTML in it, and links to anywhere but this site and https, stay the text that they are. */
export function Markdown({ text }: { readonly text: string }) {
  return <Blocks tokens={lexer(text)} />;
}

function Blocks({ tokens }: { readonly tokens: readonly Token[] }) {
  return keyed(tokens).map(([key, token]) => <Block key={key} token={token} />);
}

function Block({ token }: { readonly token: MarkedToken }): ReactNode {
  switch (token.type) {
    case "heading":
      return <Heading token={token} />;
    case "paragraph":
      return (
        <p>
          <Inlines tokens={token.tokens} />
        </p>
      );
    case "list":
      return <List token={token} />;
    case "table":
      return <Table token={token} />;
    case "code":
      return (
        <div className="plate bg-panel">
          <Condition words={token.lang ?? ""} />
          {/^sql\b/.test(token.lang ?? "") ? (
            <SqlText sql={token.text} />
          ) : (
            <pre className="p-4 text-data break-words whitespace-pre-wrap">
              <code>{token.text}</code>
            </pre>
          )}
        </div>
      );
    case "blockquote":
      return (
        <blockquote className="note space-y-2">
          <Blocks tokens={token.tokens} />
        </blockquote>
      );
    case "hr":
      return <hr className="border-line" />;
    case "html":
      return <p>{token.text.trim()}</p>;
    case "space":
    case "def":
      return null;
    default:
      return <Inline token={token} />;
  }
}

/** ```` ```sql raises 23502 since 18 ````: what comes of it, and where. */
function Condition({ words }: { readonly words: string }) {
  const [raises, since, until] = ["raises", "since", "until"].map((word) => new RegExp(`\\b${word} (\\w+)`).exec(words)?.[1]);
  const version = since === undefined ? (until === undefined ? "" : `PostgreSQL ${until} and older`) : `PostgreSQL ${since} and newer`;
  const said = [version, raises === undefined ? "" : `raises ${raises}`].filter((part) => part !== "");
  if (said.length === 0) return null;
  return (
    <p className="flex items-center gap-2 border-b border-line px-4 py-1.5 text-fine text-muted">
      {raises === undefined ? null : <Icon name="warning" className="text-alarm" />}
      {said.join(", ")}
    </p>
  );
}

function Heading({ token }: { readonly token: Tokens.Heading }) {
  const Level = `h${Math.min(Math.max(token.depth, 2), 6)}` as "h2" | "h3" | "h4" | "h5" | "h6";
  return (
    <Level id={headingId(token.text)}>
      <Inlines tokens={token.tokens} />
    </Level>
  );
}

function List({ token }: { readonly token: Tokens.List }) {
  const items = keyed(token.items).map(([key, item]) => (
    <li key={key}>
      <Blocks tokens={item.tokens} />
    </li>
  ));
  return token.ordered ? <ol start={token.start === "" ? undefined : token.start}>{items}</ol> : <ul>{items}</ul>;
}

/** What stands first in a row says what the row is about. */
function Table({ token }: { readonly token: Tokens.Table }) {
  return (
    <table>
      <thead>
        <tr>
          {counted(token.header).map(([key, cell]) => (
            <th key={key} scope="col">
              <Inlines tokens={cell.tokens} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {counted(token.rows).map(([row, cells]) => (
          <tr key={row}>
            {counted(cells).map(([key, { tokens }]) =>
              key === 0 ? (
                <th key={key} scope="row">
                  <Inlines tokens={tokens} />
                </th>
              ) : (
                <td key={key}>
                  <Inlines tokens={tokens} />
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Inlines({ tokens }: { readonly tokens: readonly Token[] }) {
  return keyed(tokens).map(([key, token]) => <Inline key={key} token={token} />);
}

function Inline({ token }: { readonly token: MarkedToken }): ReactNode {
  switch (token.type) {
    case "codespan":
      return <code className="name">{token.text}</code>;
    case "strong":
      return (
        <strong className="font-semibold">
          <Inlines tokens={token.tokens} />
        </strong>
      );
    case "em":
      return (
        <em>
          <Inlines tokens={token.tokens} />
        </em>
      );
    case "link":
      return isSafe(token.href) ? (
        <a href={token.href} className="link" rel="noreferrer">
          <Inlines tokens={token.tokens} />
        </a>
      ) : (
        token.raw
      );
    case "br":
      return <br />;
    case "escape":
      return token.text;
    case "text":
      return token.tokens === undefined ? token.text : <Inlines tokens={token.tokens} />;
    default:
      return token.raw;
  }
}

/** A path of this site, an anchor of this page, or another site over https. */
function isSafe(address: string): boolean {
  return /^(?:https:\/\/|\/(?!\/)|#)/.test(address);
}

/** Every kind of token that the lexer gives without extensions; its type allows for more. The key is the place in the text. */
function keyed<T extends Token>(tokens: readonly T[]): readonly (readonly [number, MarkedToken & T])[] {
  let at = 0;
  return tokens.map((token) => {
    const start = at;
    at += token.raw.length;
    return [start, token as MarkedToken & T] as const;
  });
}

function counted<T>(list: readonly T[]): readonly (readonly [number, T])[] {
  return list.map((one, index) => [index, one] as const);
}
