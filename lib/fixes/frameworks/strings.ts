import type { Framework } from "./framework";

/** A text as a string constant of the language. Invisible characters come as escapes, as they do in our SQL. */
export function quoted(text: string, language: Framework["language"]): string {
  const whole = text.toWellFormed();
  if (language === "php") return phpString(whole);
  const escaped = whole.replace(/[\\"]/g, "\\$&").replace(unseen, (character) => shortEscapes.get(character) ?? fourDigits(character));
  return `"${language === "ruby" ? escaped.replaceAll("#", "\\#") : escaped}"`;
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

function phpString(text: string): string {
  if (text.search(unseen) === -1) return `'${text.replace(/[\\']/g, "\\$&")}'`;
  const escaped = text.replace(/[\\"$]/g, "\\$&").replace(unseen, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);
  return `"${escaped}"`;
}
