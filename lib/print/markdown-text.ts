import { visible, visibleLine } from "./visible";

/**
 * A sentence of the document as Markdown on one line: what stands between backticks stays code, everything else is text that
 * neither formats, links nor calls anybody.
 */
export function markdownProse(text: string): string {
  const line = onOneLine(visible(text));
  return line
    .split(/(`[^`]+`|[@#][\p{L}\p{N}_-]+)/u)
    .map((piece, index) => (index % 2 === 0 ? escaped(piece) : codeSpan(piece.startsWith("`") ? piece.slice(1, -1) : piece)))
    .join("")
    .replace(/^(\d+)([.)])/, "$1\\$2")
    .replace(/^([-+=])/, "\\$1");
}

/** A text as code on one line, whatever it holds. */
export function codeSpan(text: string): string {
  const line = visibleLine(text);
  const fence = "`".repeat(longestRun(line) + 1);
  const pad = /^`|`$|^ .* $/.test(line) ? " " : "";
  return line === "" ? "(empty)" : `${fence}${pad}${line}${pad}${fence}`;
}

/** A block of code with a fence longer than any that stands in it. */
export function codeBlock(language: string, code: string): string {
  const text = visible(code);
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language.replace(/[^a-z0-9+#-]/gi, "")}\n${text.replace(/\n$/, "")}\n${fence}`;
}

/** What may stand in a cell of a table: there a bar ends the cell, in code too, unless an odd number of backslashes stands before it. */
export function tableCell(code: string): string {
  const pieces = code.split("|");
  return pieces.map((piece, index) => (index === pieces.length - 1 ? piece : `${piece}${backslashesBehind(piece)}`)).join("\\|");
}

function backslashesBehind(text: string): string {
  let from = text.length;
  while (text[from - 1] === "\\") from -= 1;
  return text.slice(from);
}

function onOneLine(text: string): string {
  const [first = "", ...others] = text.split("\n");
  return [first.trimEnd(), ...others.map((line) => line.trim()).filter((line) => line !== "")].join(" ");
}

function escaped(text: string): string {
  return text
    .replace(/[\\`*_[\]<>|~&]/g, "\\$&")
    .replaceAll("://", "\\://")
    .replace(/\bwww\./gi, (start) => `${start.slice(0, 3)}\\.`);
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
