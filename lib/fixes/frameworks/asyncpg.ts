import type { Framework } from "./framework";
import { associationName, snakeCase } from "./identifiers";
import { deleteReferenced, deleteReferencing, insertReferenced, insertRow } from "./sql-in-code";
import { inComment, quoted } from "./strings";

/** asyncpg: a pool hands out connections, and a transaction belongs to one of them. */
export const asyncpg: Framework = {
  keys: ["asyncpg"],
  name: "asyncpg",
  version: "0.30",
  language: "python",
  setValue(subject) {
    const value = snakeCase(subject.column);
    return `# None is sent as NULL, and NULL beats the column's DEFAULT: to get the DEFAULT, leave the column out of the list.
async def insert_row(pool, ${value}):
    if ${value} is None:
        raise ValueError(${quoted(`${inComment(subject.column)} is required`, "python")})
    await pool.execute(${insertRow(subject, "$1", "python")}, ${value})
`;
  },
  parentFirst(subject) {
    const key = snakeCase(`${associationName(subject.column, subject.referencedTable)}_key`);
    return `# One connection, one transaction: pool.execute() may take another connection for each statement.
async def insert_both(pool):
    async with pool.acquire() as connection, connection.transaction():
        ${key} = await connection.fetchval(${insertReferenced(subject, "python")})
        await connection.execute(${insertRow(subject, "$1", "python")}, ${key})
`;
  },
  childrenFirst(subject) {
    const key = snakeCase(`${associationName(subject.column, subject.referencedTable)}_key`);
    return `# One transaction: the rows that point at it first.
async def delete_both(pool, ${key}):
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute(${deleteReferencing(subject, "$1", "python")}, ${key})
        await connection.execute(${deleteReferenced(subject, "$1", "python")}, ${key})
`;
  },
};
