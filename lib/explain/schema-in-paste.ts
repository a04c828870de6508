import { isToken, significant } from "../postgres/token-runs";
import { tokenize } from "../postgres/tokens";

/** Where a table may be told: CREATE TABLE at the beginning of a line, behind a prompt or a fence, and the head of psql's `\d`. */
const beginnings =
  /^[ \t`]{0,12}(?:\w{1,63}[=\-(][>#*] ?)?(create\s{1,9}(?:unlogged\s{1,9})?table\b)|^[ ]{0,200}(?:Partitioned table|Table) "[^\n]{1,200}"[ ]{0,20}$/gim;

/** A paste is longer only as a log, and more tables than these are a dump. */
const longestPaste = 100_000;
const longestTable = 20_000;
const mostTables = 20;
/** PARTITION BY, WITH and the like, behind the columns. */
const longestClause = 300;
const endsHere = /\n\s{0,20}\n|`/;

/**
 * The tables that a paste tells beside its error, as text for `readPastedSchema`: of a psql session, of a question with its CREATE TABLE.
 * Only what creates or shows a table whole; a change of one may be what failed. Undefined without any.
 */
export function schemaInPaste(text: string): string | undefined {
  if (text.length > longestPaste) return undefined;
  const tables: string[] = [];
  let tried = 0;
  let end = 0;
  for (const found of text.matchAll(beginnings)) {
    if (found.index < end) continue;
    if (++tried > mostTables) break;
    const start = found[1] === undefined ? found.index : found.index + found[0].length - found[1].length;
    const table = found[1] === undefined ? shownTable(text, start) : createdTable(text.slice(start, start + longestTable));
    if (table === undefined) continue;
    tables.push(table);
    end = start + table.length;
  }
  return tables.length === 0 ? undefined : tables.join("\n\n");
}

/** To the first blank line: psql sets one behind each table. */
function shownTable(text: string, start: number): string | undefined {
  const blank = /\n[ \t]{0,200}(?:\n|$)|\n```/g;
  blank.lastIndex = start;
  const end = blank.exec(text)?.index ?? text.length;
  return end - start > longestTable ? undefined : text.slice(start, end);
}

/** To the semicolon, or where that is missing to the bracket that closes the columns. */
function createdTable(text: string): string | undefined {
  let depth = 0;
  let closed: number | undefined;
  for (const token of significant(tokenize(text))) {
    if (isToken(text, token, ";") && depth === 0) return text.slice(0, closed === undefined ? token.start : token.end);
    // What stands behind the columns stands on their line or the next.
    if (closed !== undefined && (token.start - closed > longestClause || endsHere.test(text.slice(closed, token.start))))
      return `${text.slice(0, closed)};`;
    if (isToken(text, token, "(")) depth++;
    if (isToken(text, token, ")")) depth--;
    if (depth < 0) return undefined;
    if (depth === 0 && isToken(text, token, ")")) closed = token.end;
  }
  return closed === undefined ? undefined : `${text.slice(0, closed)};`;
}
