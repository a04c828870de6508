import { nameOf } from "../../postgres/names";
import { bracketStep, closingIndex, isToken, significant } from "../../postgres/token-runs";
import { type Token, tokenize } from "../../postgres/tokens";
import type { AlterTableStatement, Range } from "../../statement/statement";

/** A column that an ALTER TABLE adds without a default and that refuses NULL, with the places where its definition changes. */
export interface AddedColumn {
  readonly column: string;
  readonly type: string;
  /** `NOT NULL`, with the space before it; undefined where its domain says so. */
  readonly notNull?: Range;
  /** The NULL of a `DEFAULT NULL`. */
  readonly nullDefault?: Range;
  /** Where a DEFAULT goes. */
  readonly behind: number;
  readonly domain: boolean;
  readonly references: boolean;
  readonly primaryKey: boolean;
  readonly unique: boolean;
  /** The expression of an inline CHECK. */
  readonly check?: string;
}

/**
 * Those columns of the statement; undefined when one of them cannot be found in its text. `refuses`: whether a type is a
 * domain that refuses NULL, for columns that do not say NOT NULL themselves.
 */
export function addedColumns(statement: AlterTableStatement, refuses: (type: string) => boolean): readonly AddedColumn[] | undefined {
  const { text } = statement;
  const tokens = significant(tokenize(text));
  const found: AddedColumn[] = [];
  for (const action of statement.actions) {
    if (
      action.kind !== "add-column" ||
      action.identity ||
      action.generated ||
      (action.default !== undefined && !/^NULL(?:::|$)/i.test(action.default))
    )
      continue;
    if (!action.notNull && !action.primaryKey && !refuses(action.type)) continue;
    const start = tokens.findIndex((token, index) => nameOf(text, token) === action.column && isColumnPlace(text, tokens, index));
    if (start < 0) return undefined;
    const definition = tokens.slice(start, endOf(text, tokens, start));
    const not = definition.findIndex((token, index) => isToken(text, token, "NOT") && isToken(text, definition[index + 1], "NULL"));
    if (not < 0 && action.notNull) return undefined;
    const isDomain = !action.notNull && !action.primaryKey;
    const [before, notToken, nullToken, last] = [definition[not - 1], definition[not], definition[not + 1], definition.at(-1)];
    // A name given to the NOT NULL goes with it.
    const from = isToken(text, definition[not - 2], "CONSTRAINT") ? definition[not - 3] : before;
    const range = not >= 0 && from && notToken && nullToken ? { start: from.end, end: nullToken.end } : undefined;
    const given = definition.findIndex((token) => isToken(text, token, "DEFAULT"));
    const nullDefault = given < 0 ? undefined : definition[given + 1];
    if (given >= 0 && !isToken(text, nullDefault, "NULL")) return undefined;
    if (last === undefined) return undefined;
    found.push({
      column: action.column,
      type: action.type,
      notNull: range,
      nullDefault: nullDefault && { start: nullDefault.start, end: nullDefault.end },
      behind: range?.end ?? last.end,
      domain: isDomain,
      references: definition.some((token) => isToken(text, token, "REFERENCES")),
      primaryKey: action.primaryKey,
      unique: action.primaryKey || definition.some((token) => isToken(text, token, "UNIQUE")),
      check: checkIn(text, definition),
    });
  }
  return found;
}

/** `ADD [COLUMN] [IF NOT EXISTS]` stands before it. */
function isColumnPlace(text: string, tokens: readonly Token[], index: number): boolean {
  return index > 0 && ["ADD", "COLUMN", "EXISTS"].some((word) => isToken(text, tokens[index - 1], word));
}

function endOf(text: string, tokens: readonly Token[], start: number): number {
  let depth = 0;
  for (let index = start; index < tokens.length; index++) {
    depth += bracketStep(text, tokens[index]);
    if (depth === 0 && isToken(text, tokens[index], ",")) return index;
  }
  return tokens.length;
}

function checkIn(text: string, definition: readonly Token[]): string | undefined {
  const at = definition.findIndex((token) => isToken(text, token, "CHECK"));
  const open = definition[at + 1];
  const close = at < 0 ? undefined : closingIndex(text, definition, at + 1);
  const closing = close === undefined ? undefined : definition[close];
  return open === undefined || closing === undefined || at < 0 ? undefined : text.slice(open.end, closing.start);
}
