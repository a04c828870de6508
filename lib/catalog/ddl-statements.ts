import { isToken, significant } from "../postgres/token-runs";
import { type Token, tokenize } from "../postgres/tokens";
import { withoutPsql } from "../statement/psql-input";

/** What tells about relations; all else in a dump (GRANT, INSERT, SELECT …) is passed over. */
const telling =
  /^(CREATE( OR| REPLACE| UNIQUE| TEMP| TEMPORARY| UNLOGGED| GLOBAL| LOCAL| FOREIGN| MATERIALIZED| RECURSIVE| CONSTRAINT)* (TABLE|INDEX|VIEW|DOMAIN|TYPE|TRIGGER|FUNCTION|RULE|SEQUENCE|SCHEMA)|ALTER (FOREIGN )?(TABLE|DOMAIN|TYPE|SEQUENCE)|DROP (TABLE|SEQUENCE)|SET( SESSION| LOCAL)? SEARCH_PATH)( |$)/;
/** What stands at the beginning of a line of SQL; lines before the first such one are talk. */
const begins = /^[ \t]*(create|alter|set|drop|comment|begin|start|select|insert|grant|do|--|\/\*|\\)/im;

/**
 * Cuts pasted DDL (a psql script, a whole `pg_dump -s`) into the statements that tell about relations: the texts that the
 * grammar is asked. A semicolon inside brackets, quotes or the body of a SQL-standard function (`BEGIN ATOMIC … END`) ends
 * nothing; CREATE or ALTER TABLE at the beginning of a line begins a statement even where the semicolon before it is missing.
 */
export function ddlStatements(text: string): readonly string[] {
  const cleaned = withoutPsql(text);
  const sql = cleaned.slice(Math.max(cleaned.search(begins), 0));
  const tokens = significant(tokenize(sql));
  const statements: string[] = [];
  let start = 0;
  let depth = 0;
  let atomic = 0;
  const finish = (end: number): void => {
    const [first, last] = [tokens[start], tokens[end - 1]];
    if (first && last && end > start && telling.test(wordsAt(sql, tokens, start))) statements.push(sql.slice(first.start, last.end));
    start = end;
    depth = 0;
    atomic = 0;
  };
  tokens.forEach((token, index) => {
    const before = tokens[index - 1];
    if (index > start && restartsAt(sql, tokens, index, start)) finish(isToken(sql, before, ";") ? index - 1 : index);
    if (isToken(sql, tokens[start], ";")) start = index;
    if (isToken(sql, token, "(")) depth++;
    else if (isToken(sql, token, ")")) depth = Math.max(0, depth - 1);
    else if (isToken(sql, token, "ATOMIC") && isToken(sql, before, "BEGIN")) atomic = 1;
    else if (atomic > 0 && isToken(sql, token, "CASE")) atomic++;
    else if (atomic > 0 && isToken(sql, token, "END")) atomic--;
    else if (isToken(sql, token, ";") && depth === 0 && atomic === 0) {
      finish(index);
      start = index + 1;
    }
  });
  finish(isToken(sql, tokens.at(-1), ";") ? tokens.length - 1 : tokens.length);
  return statements;
}

/** True where a new statement begins although the one before is not ended: on a new line, with CREATE … or ALTER TABLE. */
function restartsAt(sql: string, tokens: readonly Token[], index: number, start: number): boolean {
  const [token, before] = [tokens[index], tokens[index - 1]];
  if (token === undefined || before === undefined || !(isToken(sql, token, "CREATE") || isToken(sql, token, "ALTER"))) return false;
  if (!sql.slice(before.end, token.start).includes("\n")) return false;
  const words = wordsAt(sql, tokens, index);
  if (!telling.test(words) || (words.startsWith("ALTER ") && !/^ALTER (FOREIGN )?TABLE /.test(words))) return false;
  return !wordsAt(sql, tokens, start).startsWith("CREATE SCHEMA ");
}

function wordsAt(sql: string, tokens: readonly Token[], start: number): string {
  return tokens
    .slice(start, start + 8)
    .map(({ start: from, end }) => sql.slice(from, Math.min(end, from + 64)).toUpperCase())
    .join(" ");
}
