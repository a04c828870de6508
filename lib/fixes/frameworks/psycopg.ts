import type { Framework } from "./framework";
import { associationName, snakeCase } from "./identifiers";
import { deleteReferenced, deleteReferencing, insertReferenced, insertRow } from "./sql-in-code";
import { inComment, quoted } from "./strings";

/** psycopg 3: one connection, `conn.transaction()` around what belongs together. */
export const psycopg: Framework = {
  keys: ["psycopg", "psycopg3"],
  name: "psycopg",
  version: "3",
  language: "python",
  setValue(subject) {
    const value = snakeCase(subject.column);
    return `# None is sent as NULL, and NULL beats the column's DEFAULT: to get the DEFAULT, leave the column out of the list.
if ${value} is None:
    raise ValueError(${quoted(`${inComment(subject.column)} is required`, "python")})
conn.execute(${insertRow(subject, "%s", "python")}, (${value},))
`;
  },
  parentFirst(subject) {
    const key = snakeCase(`${associationName(subject.column, subject.referencedTable)}_key`);
    return `# One connection, one transaction: the referenced row first, its key passed on.
with conn.transaction():
    (${key},) = conn.execute(${insertReferenced(subject, "python")}).fetchone()
    conn.execute(${insertRow(subject, "%s", "python")}, (${key},))
`;
  },
  childrenFirst(subject) {
    const key = snakeCase(`${associationName(subject.column, subject.referencedTable)}_key`);
    return `# One transaction: the rows that point at it first.
with conn.transaction():
    conn.execute(${deleteReferencing(subject, "%s", "python")}, (${key},))
    conn.execute(${deleteReferenced(subject, "%s", "python")}, (${key},))
`;
  },
};
