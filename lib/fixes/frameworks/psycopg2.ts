import type { Framework } from "./framework";
import { associationName, snakeCase } from "./identifiers";
import { deleteReferenced, deleteReferencing, insertReferenced, insertRow } from "./sql-in-code";
import { inComment, quoted } from "./strings";

/** psycopg2: `with conn` is one transaction; it commits at the end and rolls back on an exception. */
export const psycopg2: Framework = {
  keys: ["psycopg2", "aiopg"],
  name: "psycopg2",
  version: "2.9",
  language: "python",
  setValue(subject) {
    const value = snakeCase(subject.column);
    return `# None is sent as NULL, and NULL beats the column's DEFAULT: to get the DEFAULT, leave the column out of the list.
if ${value} is None:
    raise ValueError(${quoted(`${inComment(subject.column)} is required`, "python")})
with conn, conn.cursor() as cursor:
    cursor.execute(${insertRow(subject, "%s", "python")}, (${value},))
`;
  },
  parentFirst(subject) {
    const key = snakeCase(`${associationName(subject.column, subject.referencedTable)}_key`);
    return `# One connection, one transaction: the referenced row first, its key passed on.
with conn, conn.cursor() as cursor:
    cursor.execute(${insertReferenced(subject, "python")})
    (${key},) = cursor.fetchone()
    cursor.execute(${insertRow(subject, "%s", "python")}, (${key},))
`;
  },
  childrenFirst(subject) {
    const key = snakeCase(`${associationName(subject.column, subject.referencedTable)}_key`);
    return `# One transaction: the rows that point at it first.
with conn, conn.cursor() as cursor:
    cursor.execute(${deleteReferencing(subject, "%s", "python")}, (${key},))
    cursor.execute(${deleteReferenced(subject, "%s", "python")}, (${key},))
`;
  },
};
