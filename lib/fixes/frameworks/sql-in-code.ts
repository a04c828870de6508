import { sql, textOf } from "../sql";
import type { Framework, SnippetSubject } from "./framework";
import { quoted } from "./strings";

/** How a driver marks the first bound value. */
export type Mark = "%s" | "$1" | "?";

/** The INSERT of the row with its one column bound, as a string constant. */
export function insertRow({ table, column }: SnippetSubject, mark: Mark, language: Framework["language"]): string {
  return statement(textOf(sql`INSERT INTO ${table} (${column}) VALUES`), ` (${mark})`, mark, language);
}

/** The INSERT of the referenced row that answers its key. */
export function insertReferenced(subject: { referencedTable: string; referencedColumn: string }, language: Framework["language"]): string {
  return quoted(textOf(sql`INSERT INTO ${subject.referencedTable} DEFAULT VALUES RETURNING ${subject.referencedColumn}`), language);
}

/** The DELETE of the rows that point at one key. */
export function deleteReferencing({ table, column }: SnippetSubject, mark: Mark, language: Framework["language"]): string {
  return statement(textOf(sql`DELETE FROM ${table} WHERE ${column} =`), ` ${mark}`, mark, language);
}

/** The DELETE of the referenced row. */
export function deleteReferenced(
  subject: { referencedTable: string; referencedColumn: string },
  mark: Mark,
  language: Framework["language"],
): string {
  return statement(textOf(sql`DELETE FROM ${subject.referencedTable} WHERE ${subject.referencedColumn} =`), ` ${mark}`, mark, language);
}

/** A name may hold a `%`; psycopg reads it as a placeholder unless it is doubled. */
function statement(text: string, bound: string, mark: Mark, language: Framework["language"]): string {
  return quoted((mark === "%s" ? text.replaceAll("%", "%%") : text) + bound, language);
}
