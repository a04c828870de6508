import { tokenize } from "../../postgres/tokens";

const beginnings =
  /^[ \t`]{0,12}((?:insert\s{1,9}into|update|delete\s{1,9}from)\s{1,9}(?:only\s{1,9})?)((?:"[^"\n]{1,130}"|[\w.]{1,200}){1,3})/gim;
const mostTried = 30;
const longest = 4000;

/**
 * The statement that stands somewhere beside an error, in the words or the code of a question. It is taken for the one that failed where it
 * is the only one that changes the error's table, and the DETAIL holds each of its constants; else it may be an example, or the one that worked.
 */
export function statementBeside(text: string, table: string, detail: string): string | undefined {
  const found = new Set<string>();
  let tried = 0;
  for (const hit of text.matchAll(beginnings)) {
    if (++tried > mostTried) return undefined;
    const name = (hit[2] ?? "").split(".").at(-1)?.replaceAll('"', "") ?? "";
    if (name.toLowerCase() !== table.toLowerCase()) continue;
    const start = hit.index + hit[0].length - (hit[2] ?? "").length - (hit[1] ?? "").length;
    found.add(statementAt(text.slice(start, start + longest)));
  }
  const [only, ...more] = found;
  return only !== undefined && more.length === 0 && isHeldBy(only, detail) ? only : undefined;
}

/** To the semicolon, a blank line, or the end of the code. */
function statementAt(text: string): string {
  for (const token of tokenize(text)) {
    const written = text.slice(token.start, token.end);
    if (written === ";") return text.slice(0, token.end);
    if (written === "`" || (token.kind === "space" && /\n[ \t]{0,40}\n/.test(written))) return text.slice(0, token.start).trimEnd();
  }
  return text.trimEnd();
}

/** Whether the DETAIL shows every constant of the statement, and there is one. */
function isHeldBy(statement: string, detail: string): boolean {
  const constants = tokenize(statement).flatMap(({ kind, start, end }) => {
    const written = statement.slice(start, end);
    return kind === "string" ? [written.replace(/^'|'$/g, "").replaceAll("''", "'")] : kind === "number" ? [written] : [];
  });
  return constants.length > 0 && constants.every((constant) => holds(detail, constant));
}

function holds(detail: string, constant: string): boolean {
  for (let at = detail.indexOf(constant); at >= 0; at = detail.indexOf(constant, at + 1)) {
    const around = `${detail.charAt(at - 1)}${detail.charAt(at + constant.length)}`;
    if (constant === "" || !/\w/.test(around)) return true;
  }
  return false;
}
