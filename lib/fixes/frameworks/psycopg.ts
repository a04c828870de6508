import type { Framework } from "./framework";
import { exceptionClass, rowItems, tuple } from "./python-rows";
import { parentReason, refusalReason, upsertReason } from "./reasons";
import { columnsOf, keyedColumns, percent, statementsIn } from "./sql-in-code";
import { quoted } from "./strings";

const statements = statementsIn("python", percent);

/** psycopg 3: one connection, `conn.transaction()` around what belongs together. */
export const psycopg: Framework = {
  keys: ["psycopg", "psycopg3"],
  name: "psycopg",
  version: "3",
  language: "python",
  setValue(subject) {
    return `# None is sent as NULL, and NULL beats the column's DEFAULT.
def insert_row(conn, row):
    if ${rowItems([subject.column])[0]} is None:
        raise ValueError(${quoted(`${subject.column} is required`, "python")})
    conn.execute(
        ${statements.insert(subject)},
        ${tuple(rowItems(columnsOf(subject)))},
    )
`;
  },
  leaveToDefault(subject) {
    return `# None is sent as NULL. The DEFAULT fills in only where the INSERT does not name the column.
def insert_row(conn, row):
    if row.get(${quoted(subject.column, "python")}) is None:
        conn.execute(${statements.insertWithout(subject)}, ${tuple(rowItems(subject.others))})
    else:
        conn.execute(${statements.insert(subject)}, ${tuple(rowItems(columnsOf(subject)))})
`;
  },
  parentFirst(subject) {
    return `# One connection, one transaction: the referenced row first, its key passed on.${parentReason(subject, "#")}
def insert_both(conn, row, referenced_row):
    with conn.transaction():
        (key,) = conn.execute(
            ${statements.insertReferenced(subject)},
            ${tuple(rowItems(subject.referencedOthers ?? [], "referenced_row"))},
        ).fetchone()
        conn.execute(
            ${statements.insert(subject)},
            ${tuple(["key", ...rowItems(subject.others)])},
        )
`;
  },
  childrenFirst(subject) {
    return `# One transaction: the rows that point at it first.
def delete_both(conn, key):
    with conn.transaction():
        conn.execute(${statements.deleteReferencing(subject)}, (key,))
        conn.execute(${statements.deleteReferenced(subject)}, (key,))
`;
  },
  upsert(subject) {
    return `# ${upsertReason(subject)}
def upsert_row(conn, row):
    return conn.execute(
        ${statements.upsert(subject)},
        ${tuple(rowItems(keyedColumns(subject)))},
    ).fetchone()


# To leave the row that is there as it is: DO NOTHING answers no row then, so it is read.
def find_or_insert(conn, row):
    inserted = conn.execute(
        ${statements.insertUnlessThere(subject)},
        ${tuple(rowItems(keyedColumns(subject)))},
    ).fetchone()
    return inserted or conn.execute(${statements.find(subject)}, ${tuple(rowItems(subject.key))}).fetchone()
`;
  },
  refusal(subject) {
    return `# ${refusalReason(subject)}
import psycopg


def accepted(conn, write):
    try:
        with conn.transaction():  # within a transaction this is a savepoint: what came before stays
            write(conn)
    except psycopg.errors.${exceptionClass(subject.condition)} as error:
        if error.diag.constraint_name != ${quoted(subject.constraint, "python")}:
            raise
        return False
    return True
`;
  },
};
