import { isSqlWord } from "../postgres/sql-words";
import type { SentenceRules } from "./sentence";
import { shapeOf } from "./shape";

/** Texts, numbers and names of a program in any language; what is none of them is signs. */
const pieces = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|[\p{L}_$@][\p{L}\p{N}_$]*|\d[\d_.]*|[\s\S]/gu;

/** Program text: its constants are replaced by their shapes, but for known names in quotes. */
export function redactCode(source: string, rules: SentenceRules): string {
  return source.replace(pieces, (piece) => {
    const quote = /^["'`]/.test(piece) && piece.length > 1 ? piece.charAt(0) : undefined;
    if (quote !== undefined) return `${quote}${redactConstant(piece.slice(1, -1), rules)}${quote}`;
    return /^\d/.test(piece) && piece.length > 1 ? shapeOf(piece) : piece;
  });
}

/** Quoted in a program may stand a name, SQL with names and signs in it, or a value. */
function redactConstant(text: string, { names, secrets }: SentenceRules): string {
  if (names.has(text) || text === "") return text;
  return secrets.hide(text).replace(/<[^<>]{1,80}>|'[^'\n]*'|[\p{L}_$@][\p{L}\p{N}_$]*|\d[\d_.]*/gu, (word) => {
    if (word.startsWith("<") || isSqlWord(word) || names.has(word)) return word;
    if (word.startsWith("'")) return names.has(word.slice(1, -1)) ? word : `'${shapeOf(word.slice(1, -1))}'`;
    return shapeOf(word);
  });
}
