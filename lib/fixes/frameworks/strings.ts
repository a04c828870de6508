import type { Language } from "./framework";

/** A text as a string constant of the language. Invisible characters come as escapes, as they do in our SQL. */
export function quoted(text: string, language: Language): string {
  const whole = text.toWellFormed();
  if (language === "php") return phpString(whole);
  if (language === "rust") return `"${whole.replace(/[\\"]/g, "\\$&").replace(unseen, (one) => shortEscapes.get(one) ?? braced(one))}"`;
  const escaped = whole.replace(/[\\"]/g, "\\$&").replace(unseen, (character) => shortEscapes.get(character) ?? fourDigits(character));
  return `"${language === "ruby" || language === "elixir" ? escaped.replaceAll("#", "\\#") : escaped}"`;
}

/** A property of a value in JavaScript: `row.note`, `row["odd name"]`. */
export function property(of: string, name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `${of}.${name}` : `${of}[${quoted(name, "javascript")}]`;
}

/** The key of a property in an object literal of JavaScript. */
export function propertyKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) && name !== "__proto__" ? name : `[${quoted(name, "javascript")}]`;
}

/** A list in brackets or braces: on one line where it fits, else one item a line, at the indentation of the line it stands on. */
export function listed(open: string, items: readonly string[], close: string, indent = ""): string {
  const line = `${open}${items.join(", ")}${close}`;
  if (line.length <= 100) return line;
  return `${open.trimEnd()}\n${items.map((item) => `${indent}  ${item},\n`).join("")}${indent}${close.trimStart()}`;
}

/** A text inside a JavaScript template literal, without its backticks. */
export function inTemplate(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\\`$]/g, "\\$&")
    .replace(unseen, (character) => shortEscapes.get(character) ?? fourDigits(character));
}

/** A name within a line comment: nothing of it can end the line or hide what follows. */
export function inComment(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9_ .-]/g, " ").trim();
  return plain === "" ? "the column" : plain.slice(0, 80);
}

const unseen = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
const shortEscapes: ReadonlyMap<string, string> = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

function fourDigits(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function braced(character: string): string {
  return `\\u{${character.charCodeAt(0).toString(16)}}`;
}

function phpString(text: string): string {
  if (text.search(unseen) === -1) return `'${text.replace(/[\\']/g, "\\$&")}'`;
  const escaped = text.replace(/[\\"$]/g, "\\$&").replace(unseen, braced);
  return `"${escaped}"`;
}
