import { join, type Sql, sql, textOf } from "../sql";
import type { ForeignKeySubject, KeySubject, Language, SnippetSubject } from "./framework";
import { quoted } from "./strings";

/** How a driver marks the bound value at a place, from 1. */
export type Mark = (place: number) => string;

export const numbered: Mark = (place) => `$${place}`;
export const questionMark: Mark = () => "?";
export const percent: Mark = () => "%s";

/** The statements of a driver's snippets as string constants of its language. Values are bound in the order of the columns. */
export interface StatementsInCode {
  /** The row with all its columns. */
  insert(subject: SnippetSubject): string;
  /** The row without the column that has a DEFAULT. */
  insertWithout(subject: SnippetSubject): string;
  /** The referenced row, answering its key. */
  insertReferenced(subject: ForeignKeySubject): string;
  deleteReferencing(subject: ForeignKeySubject): string;
  deleteReferenced(subject: ForeignKeySubject): string;
  /** The row, or an update of the one that has its key: answers the row. */
  upsert(subject: KeySubject): string;
  /** The row, or nothing where one has its key. */
  insertUnlessThere(subject: KeySubject): string;
  /** The row of a key. */
  find(subject: KeySubject): string;
}

export function statementsIn(language: Language, mark: Mark): StatementsInCode {
  const write = (...pieces: readonly (Sql | string)[]) => quoted(pieces.map((piece) => pieceText(piece, mark)).join(""), language);
  const insert = (table: Sql, columns: readonly string[], ...after: readonly Sql[]) =>
    columns.length === 0
      ? write(sql`INSERT INTO ${table} DEFAULT VALUES`, ...after)
      : write(sql`INSERT INTO ${table} (${join(columns)}) VALUES `, `(${columns.map((_, at) => mark(at + 1)).join(", ")})`, ...after);
  return {
    insert: (subject) => insert(tableOf(subject), columnsOf(subject)),
    insertWithout: (subject) => insert(tableOf(subject), subject.others),
    insertReferenced: (subject) =>
      insert(referencedOf(subject), subject.referencedOthers ?? [], sql` RETURNING ${subject.referencedColumn}`),
    deleteReferencing: (subject) => write(sql`DELETE FROM ${tableOf(subject)} WHERE ${subject.column} = `, mark(1)),
    deleteReferenced: (subject) => write(sql`DELETE FROM ${referencedOf(subject)} WHERE ${subject.referencedColumn} = `, mark(1)),
    upsert: (subject) => insert(tableOf(subject), keyedColumns(subject), onConflict(subject), sql` RETURNING *`),
    insertUnlessThere: (subject) =>
      insert(tableOf(subject), keyedColumns(subject), sql` ON CONFLICT (${join(subject.key)}) DO NOTHING RETURNING *`),
    find: (subject) =>
      write(
        sql`SELECT * FROM ${tableOf(subject)} WHERE `,
        ...subject.key.flatMap((column, at) => [at === 0 ? sql`${column} = ` : sql` AND ${column} = `, mark(at + 1)]),
      ),
  };
}

/** The columns in the order in which `insert` binds them. */
export function columnsOf({ column, others }: SnippetSubject): readonly string[] {
  return [column, ...others];
}

/** The columns in the order in which `upsert` binds them. */
export function keyedColumns({ key, others }: KeySubject): readonly string[] {
  return [...key, ...others];
}

/** `ON CONFLICT (key) DO UPDATE SET …`. Without another column the key is set to itself, so that the row is answered. */
export function onConflict({ key, others }: KeySubject): Sql {
  const set = others.length === 0 ? key : others;
  return sql` ON CONFLICT (${join(key)}) DO UPDATE SET ${join(set.map((column) => sql`${column} = excluded.${column}`))}`;
}

export function tableOf({ schema, table }: { readonly schema?: string; readonly table: string }): Sql {
  return sql`${{ schema, name: table }}`;
}

export function referencedOf({ referencedSchema, referencedTable }: ForeignKeySubject): Sql {
  return sql`${{ schema: referencedSchema, name: referencedTable }}`;
}

/** A name may hold a `%`; Python's drivers read it as a placeholder unless it is doubled. */
function pieceText(piece: Sql | string, mark: Mark): string {
  if (typeof piece === "string") return piece;
  return mark === percent ? textOf(piece).replaceAll("%", "%%") : textOf(piece);
}
