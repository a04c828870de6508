import { type Token, tokenAt } from "../postgres/tokens";

/** psql's PROMPT1 as it is set by default: database, state, transaction, `#` or `>`, a space. */
const firstPrompt = /^[ \t]*([^\s=]{0,128})[=^!@][*!?]?[#>](?: |\r?$)/;
/** What follows the database's name on the lines after: PROMPT1 again, or PROMPT2. */
const nextPrompt = /^([=^!@]|[-*'"$(])[*!?]?[#>](?: |\r?$)/;
/** Commands that send the query buffer, as a semicolon does. */
const sendingCommands = /^(g|gx|gset|gexec|gdesc|watch|crosstabview|bind|bind_named|parse|sendpipeline|;)$/;

/**
 * A text as psql sends it to the server: prompts (and, where there are prompts, the output between them), backslash
 * commands and the data after `COPY … FROM STDIN` are gone, `\g` is a semicolon. `\copy` stays. A text without any of
 * these comes back unchanged.
 */
export function withoutPsql(text: string): string {
  return withoutCommands(withoutPrompts(text));
}

function withoutPrompts(text: string): string {
  const database = firstPrompt.exec(text.trimStart().slice(0, 300).split("\n", 1)[0] ?? "")?.[1];
  if (database === undefined) return text;
  const kept: string[] = [];
  let open = false;
  for (const line of text.split("\n")) {
    const content = line.trimStart();
    const prompt = content.startsWith(database) ? nextPrompt.exec(content.slice(database.length, database.length + 4)) : null;
    if (prompt === null && !open) continue;
    const input = prompt === null ? line : content.slice(database.length + prompt[0].length);
    kept.push(input);
    const end = input.trimEnd();
    if (end !== "") open = !(end.endsWith(";") || end.startsWith("\\") || /\\g[a-z]*$/.test(end.slice(-8)));
  }
  return kept.join("\n");
}

function withoutCommands(text: string): string {
  const kept: string[] = [];
  const tokens: Token[] = [];
  let from = 0;
  let at = 0;
  const cut = (until: number, instead: string): void => {
    kept.push(text.slice(from, at), instead);
    from = until;
    at = until;
  };
  const copy = copyWatcher(text);
  while (at < text.length) {
    const command = text.charAt(at) === "\\" ? commandAt(text, at, tokens) : undefined;
    if (command === undefined) {
      at = tokenAt(text, at, tokens);
      if (copy(tokens.at(-1))) cut(dataEnd(text, at), "");
      continue;
    }
    const lineEnd = endOfLine(text, at);
    if (command === "copy") {
      const line = text.slice(at, lineEnd).trimEnd();
      cut(/\bfrom\s+p?stdin\b/i.test(line) ? dataEnd(text, lineEnd) : lineEnd, line.endsWith(";") ? line : `${line};`);
    } else if (command === ";") cut(at + 2, ";");
    else cut(lineEnd, sendingCommands.test(command) ? ";" : "");
    tokens.push({ kind: "space", start: at, end: at });
  }
  if (from === 0) return text;
  kept.push(text.slice(from));
  return kept.join("");
}

/** The backslash command at an offset. In the middle of a line only those that send the query are taken for commands. */
function commandAt(text: string, at: number, tokens: readonly Token[]): string | undefined {
  const name = /^\\([A-Za-z_]+\+?|[.;!?])/.exec(text.slice(at, at + 40))?.[1]?.toLowerCase();
  if (name === undefined || sendingCommands.test(name)) return name;
  const before = tokens.at(-1);
  const startsLine =
    before === undefined || (before.kind === "space" && (before.start === 0 || /[\n\r]/.test(text.slice(before.start, at))));
  return startsLine || text.charAt(at - 1) === "\n" ? name : undefined;
}

/** Told each token; true at the semicolon that ends `COPY … FROM STDIN` on its line, behind which data follows. */
function copyWatcher(text: string): (token: Token | undefined) => boolean {
  let first: string | undefined;
  let previous = "";
  let fromStdin = false;
  return (token) => {
    if (token === undefined || token.kind === "space" || token.kind === "comment") return false;
    const word = text.slice(token.start, Math.min(token.end, token.start + 8)).toUpperCase();
    if (word === ";") {
      const lineEnd = endOfLine(text, token.end);
      const ends = fromStdin && lineEnd < text.length && text.slice(token.end, lineEnd).trim() === "";
      first = undefined;
      fromStdin = false;
      return ends;
    }
    first ??= word;
    if (first === "COPY" && previous === "FROM" && word === "STDIN") fromStdin = true;
    previous = word;
    return false;
  };
}

/** Behind the line `\.` that ends COPY data; the end of the text when there is none. */
function dataEnd(text: string, from: number): number {
  for (let at = text.indexOf("\n\\.", from); at >= 0; at = text.indexOf("\n\\.", at + 1)) {
    const end = endOfLine(text, at + 1);
    if (text.slice(at + 3, end).trim() === "") return end;
  }
  return text.length;
}

function endOfLine(text: string, from: number): number {
  const found = text.indexOf("\n", from);
  return found < 0 ? text.length : found;
}
