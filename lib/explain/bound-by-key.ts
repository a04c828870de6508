import type { ErrorReport, ParameterValue } from "../parse/error-report";
import { unquotedName } from "../row/split-list";
import type { Statement } from "../statement/statement";

/**
 * The value of a DELETE's only parameter, where it finds its row by the very key that the DETAIL prints: `WHERE id = $1` with
 * `Key (id)=(7) is still referenced`. Most drivers print the statement and not its parameters.
 */
export function boundByKey({ match, parameters }: ErrorReport, statement: Statement | undefined): readonly ParameterValue[] | undefined {
  if (parameters !== undefined || match?.kind !== "referenced" || statement?.kind !== "delete" || statement.where === undefined)
    return undefined;
  const [placeholder, ...more] = statement.placeholders;
  const value = match.detail?.slots.get("values");
  const column = unquoted(match.detail?.slots.get("columns") ?? "");
  if (placeholder === undefined || more.length > 0 || value === undefined || column === undefined) return undefined;
  const { text, where } = statement;
  const before = text.slice(where.start, placeholder.start);
  const named = /^(?:where\s+)?(?:(?:"[^"\s]+"|\w+)\s*\.\s*){0,2}("[^"\s]+"|\w+)\s*(?:=|in\s*\()\s*$/i.exec(before)?.[1];
  const ends = /^\s*(?:\)\s*)?$/.test(text.slice(placeholder.end));
  return named !== undefined && ends && unquoted(named) === column ? [value] : undefined;
}

/** One plain name; undefined for a list. */
function unquoted(name: string): string | undefined {
  return unquotedName(name) ?? (/^\w+$/.test(name) ? name : undefined);
}
