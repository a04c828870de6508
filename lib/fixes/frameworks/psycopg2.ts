import type { Framework } from "./framework";
import { exceptionClass, rowItems, tuple } from "./python-rows";
import { parentReason, refusalReason, upsertReason } from "./reasons";
import { columnsOf, keyedColumns, percent, statementsIn } from "./sql-in-code";
import { quoted } from "./strings";

const statements = statementsIn("python", percent);

/** psycopg2: `with conn` ends in COMMIT or ROLLBACK, and does not close the connection. */
export const psycopg2: Framework = {
  keys: ["psycopg2"],
  name: "psycopg2",
  version: "2.9",
  language: "python",
  setValue(subject) {
    return `# None is sent as NULL, and NULL beats the column's DEFAULT.
def insert_row(conn, row):
    if ${rowItems([subject.column])[0]} is None:
        raise ValueError(${quoted(`${subject.column} is required`, "python")})
    with conn, conn.cursor() as cursor:
        cursor.execute(
            ${statements.insert(subject)},
            ${tuple(rowItems(columnsOf(subject)))},
        )
`;
  },
  leaveToDefault(subject) {
    return `# None is sent as NULL. The DEFAULT fills in only where the INSERT does not name the column.
def insert_row(conn, row):
    with conn, conn.cursor() as cursor:
        if row.get(${quoted(subject.column, "python")}) is None:
            cursor.execute(${statements.insertWithout(subject)}, ${tuple(rowItems(subject.others))})
        else:
            cursor.execute(${statements.insert(subject)}, ${tuple(rowItems(columnsOf(subject)))})
`;
  },
  parentFirst(subject) {
    return `# One connection, one transaction: the referenced row first, its key passed on.${parentReason(subject, "#")}
def insert_both(conn, row, referenced_row):
    with conn, conn.cursor() as cursor:
        cursor.execute(
            ${statements.insertReferenced(subject)},
            ${tuple(rowItems(subject.referencedOthers ?? [], "referenced_row"))},
        )
        (key,) = cursor.fetchone()
        cursor.execute(
            ${statements.insert(subject)},
            ${tuple(["key", ...rowItems(subject.others)])},
        )
`;
  },
  childrenFirst(subject) {
    return `# One transaction: the rows that point at it first.
def delete_both(conn, key):
    with conn, conn.cursor() as cursor:
        cursor.execute(${statements.deleteReferencing(subject)}, (key,))
        cursor.execute(${statements.deleteReferenced(subject)}, (key,))
`;
  },
  upsert(subject) {
    return `# ${upsertReason(subject)}
def upsert_row(conn, row):
    with conn, conn.cursor() as cursor:
        cursor.execute(
            ${statements.upsert(subject)},
            ${tuple(rowItems(keyedColumns(subject)))},
        )
        return cursor.fetchone()


# To leave the row that is there as it is: DO NOTHING answers no row then, so it is read.
def find_or_insert(conn, row):
    with conn, conn.cursor() as cursor:
        cursor.execute(
            ${statements.insertUnlessThere(subject)},
            ${tuple(rowItems(keyedColumns(subject)))},
        )
        inserted = cursor.fetchone()
        if inserted is not None:
            return inserted
        cursor.execute(${statements.find(subject)}, ${tuple(rowItems(subject.key))})
        return cursor.fetchone()
`;
  },
  refusal(subject) {
    return `# ${refusalReason(subject)}
import psycopg2.errors


def accepted(conn, write):
    with conn.cursor() as cursor:
        cursor.execute("SAVEPOINT before_write")
        try:
            write(cursor)
        except psycopg2.errors.${exceptionClass(subject.condition)} as error:
            cursor.execute("ROLLBACK TO SAVEPOINT before_write")  # what came before stays
            if error.diag.constraint_name != ${quoted(subject.constraint, "python")}:
                raise
            return False
        return True
`;
  },
};
