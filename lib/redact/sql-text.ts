import { nameOf } from "../postgres/names";
import { isSqlWord } from "../postgres/sql-words";
import { type Token, tokenize } from "../postgres/tokens";
import { withoutConnections } from "./connection-words";
import type { Names } from "./names";
import { shapeOf } from "./shape";

export interface SqlRules {
  readonly names: Names;
  readonly values: boolean;
  /** Whether a name that no field states stays: so in statements, not in a sentence. */
  readonly unknownNames: boolean;
  /** Whether the text is this app's own script, in which small numbers are the script's. */
  readonly ownScript?: boolean;
}

/** A range that is exchanged for another text, such as an input's place in a fix. */
export interface Hole {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface RedactedSql {
  readonly text: string;
  /** Where the holes' texts stand now, in their order. */
  readonly holes: readonly { readonly start: number; readonly end: number }[];
}

/**
 * SQL with its constants replaced by their shapes and its comments gone. What names a role is replaced whatever the rules say.
 * A constant that only repeats a known name (`'orders'::regclass`) stays as the name does.
 */
export function redactSql(sql: string, rules: SqlRules, holes: readonly Hole[] = []): RedactedSql {
  const places: { start: number; end: number }[] = [];
  let text = "";
  let at = 0;
  const before = emptyPast();
  const pieces = tokenize(sql);
  let next = 0;
  for (const token of pieces) {
    const hole = holes[next];
    if (hole !== undefined && token.end > hole.start && token.start < hole.end) {
      if (token.start <= hole.start || at <= hole.start) {
        places.push({ start: text.length, end: text.length + hole.text.length });
        text += hole.text;
      }
      at = token.end;
      if (token.end >= hole.end) next += 1;
      before.push("<input>");
      continue;
    }
    text += redactToken(sql, token, before, rules);
    at = token.end;
    if (token.kind !== "space" && token.kind !== "comment")
      before.push(sql.slice(token.start, Math.min(token.end, token.start + 64)).toUpperCase());
  }
  return { text, holes: places };
}

/** The significant words so far, in capitals. */
interface Past {
  readonly push: (word: string) => void;
  readonly last: (back?: number) => string;
  /** The word before the bracket that is open now. */
  readonly opener: () => string;
  /** The word that the statement begins with. */
  readonly command: () => string;
  /** Whether an ORDER BY or GROUP BY goes on. */
  readonly inList: () => boolean;
}

function emptyPast(): Past {
  const recent: string[] = [];
  const brackets: string[] = [];
  let command = "";
  let list = false;
  const last = (back = 1) => recent.at(-back) ?? "";
  return {
    push: (word) => {
      if (word === "(") brackets.push(last());
      else if (word === ")") brackets.pop();
      if (word === "BY") list = true;
      else if (/^(FROM|WHERE|SELECT|HAVING|LIMIT|SET|VALUES|OVER|[();])$/.test(word)) list = false;
      if (word === ";") command = "";
      else if (command === "") command = word;
      recent.push(word);
      if (recent.length > 6) recent.shift();
    },
    last,
    opener: () => brackets.at(-1) ?? "",
    command: () => command,
    inList: () => list,
  };
}

function redactToken(sql: string, token: Token, before: Past, rules: SqlRules): string {
  const text = sql.slice(token.start, token.end);
  switch (token.kind) {
    case "comment":
      return rules.values && rules.names.shown ? withoutConnections(text) : text.includes("\n") ? "\n" : " ";
    case "string":
    case "bit-string":
      return redactString(text, token, before, rules);
    case "number":
      return rules.values || isOwnNumber(text, before, rules) ? text : shapeOf(text);
    case "word":
    case "quoted-name":
      return redactName(sql, token, before, rules);
    case "other":
      return /^[\x20-\x7e]$/.test(text) || rules.values ? text : "?";
    default:
      return text;
  }
}

const modified =
  /^(NUMERIC|DECIMAL|DEC|VARCHAR|VARYING|CHARACTER|CHAR|NCHAR|BPCHAR|BIT|VARBIT|TIME|TIMESTAMP|TIMESTAMPTZ|TIMETZ|INTERVAL|FLOAT|SECOND)$/;

/** A type's length, a LIMIT; in a script of ours the 0 and 1 that count. */
function isOwnNumber(text: string, before: Past, rules: SqlRules): boolean {
  if (modified.test(before.opener()) || /^(LIMIT|OFFSET|FIRST|NEXT)$/.test(before.last())) return true;
  if (rules.ownScript !== true || !/^\d$/.test(text)) return false;
  if (before.inList() && /^(BY|,)$/.test(before.last())) return true;
  if (!/^[01]$/.test(text)) return false;
  if (/^([>+-]|>=|SELECT|BY)$/.test(before.last())) return true;
  return /^[(,]$/.test(before.last()) && /^(COALESCE|SETVAL|NULLIF|GREATEST|LEAST|GENERATE_SERIES|LPAD)$/.test(before.opener());
}

function redactString(text: string, token: Token, before: Past, rules: SqlRules): string {
  if (before.last() === "PASSWORD") return "'<password>'";
  const content = contentOf(text, token);
  if (/^\$/.test(text) && rules.ownScript === true && !token.unterminated && /^(DO|AS)$/.test(before.last())) {
    const tag = text.slice(0, text.indexOf("$", 1) + 1);
    return `${tag}${redactSql(text.slice(tag.length, -tag.length), rules).text}${tag}`;
  }
  const isDuration = /^\d{1,6}(ms|s|min)$/.test(content) && /^(=|TO)$/.test(before.last()) && /_TIMEOUT$/.test(before.last(2));
  if (isDuration) return text;
  const path = content.split(".").map((part) => part.replace(/^"(.*)"$/s, "$1"));
  if (content !== "" && path.every((part) => rules.names.has(part))) {
    const shown = path.map((part) => rules.names.show(part)).join(".");
    return shown === path.join(".") ? text : `'${shown.replaceAll("'", "''")}'`;
  }
  if (/^pg_[a-z_]+$/.test(content)) return text;
  return rules.values ? withoutConnections(text) : shapeOf(content);
}

/** The constant's value, near enough to measure it and to recognise a name. */
export function contentOf(text: string, token: Pick<Token, "unterminated">): string {
  const open = text.startsWith("$") ? text.indexOf("$", 1) + 1 : text.indexOf("'") + 1;
  const close = token.unterminated ? text.length : text.startsWith("$") ? text.length - open : text.length - 1;
  const inner = text.slice(open, Math.max(open, close));
  return text.startsWith("$") ? inner : inner.replaceAll("''", "'");
}

/** Behind these words a role is named, and roles are the database's people. */
function namesRole(before: Past): boolean {
  const last = before.last();
  if (/^(ROLE|USER|AUTHORIZATION)$/.test(last)) return true;
  if (last === "TO") return before.last(2) === "OWNER" || before.command() === "GRANT";
  return last === "FROM" && before.command() === "REVOKE";
}

/** The names that stand in a text of SQL where names stand: neither SQL's own words, nor quoted texts in the place of values, nor roles. */
export function namesInSql(sql: string): readonly string[] {
  const before = emptyPast();
  return tokenize(sql).flatMap((token) => {
    if (token.kind === "space" || token.kind === "comment") return [];
    const name = isPlacedName(sql, token, before) && !namesRole(before) ? nameOf(sql, token) : undefined;
    before.push(sql.slice(token.start, Math.min(token.end, token.start + 64)).toUpperCase());
    return name === undefined ? [] : [name];
  });
}

function isPlacedName(sql: string, token: Token, before: Past): boolean {
  const text = sql.slice(token.start, token.end);
  if (token.kind === "word") return !isSqlWord(text) || before.last() === ".";
  return token.kind === "quoted-name" && !maybeText(sql, token, before);
}

/** Somebody used to another database writes texts in these quotes. */
function maybeText(sql: string, token: Token, before: Past): boolean {
  return isValuePlace(before) && !/^\s*[.(]/.test(sql.slice(token.end, token.end + 8));
}

function redactName(sql: string, token: Token, before: Past, rules: SqlRules): string {
  const text = sql.slice(token.start, token.end);
  const quoted = token.kind === "quoted-name";
  if (!quoted && isSqlWord(text) && before.last() !== ".") return text;
  const name = nameOf(sql, token);
  if (name === undefined) return shapeOf(text.slice(1));
  if (namesRole(before)) return "<role>";
  if (rules.names.has(name) || rules.names.has(text)) {
    const known = rules.names.has(name) ? name : text;
    const shown = rules.names.show(known);
    return shown === known ? text : shown;
  }
  if (!rules.unknownNames || (quoted && maybeText(sql, token, before))) return rules.values ? text : shapeOf(name);
  const shown = rules.names.show(name);
  return shown === name ? text : shown;
}

function isValuePlace(before: Past): boolean {
  if (/^[=<>!~|]+$|^(LIKE|ILIKE|IN)$/.test(before.last())) return true;
  return /^[(,]$/.test(before.last()) && /^(VALUES|,|IN)$/.test(before.opener());
}
