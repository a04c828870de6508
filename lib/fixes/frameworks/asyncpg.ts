import type { Framework } from "./framework";
import { exceptionClass, rowItems } from "./python-rows";
import { parentReason, refusalReason, upsertReason } from "./reasons";
import { columnsOf, keyedColumns, numbered, statementsIn } from "./sql-in-code";
import { quoted } from "./strings";

const statements = statementsIn("python", numbered);

/** asyncpg: a pool hands out connections, and a transaction belongs to one of them. */
export const asyncpg: Framework = {
  keys: ["asyncpg"],
  name: "asyncpg",
  version: "0.31",
  language: "python",
  setValue(subject) {
    return `# None is sent as NULL, and NULL beats the column's DEFAULT.
async def insert_row(pool, row):
    if ${rowItems([subject.column])[0]} is None:
        raise ValueError(${quoted(`${subject.column} is required`, "python")})
    await pool.execute(
        ${[statements.insert(subject), ...rowItems(columnsOf(subject))].join(",\n        ")},
    )
`;
  },
  leaveToDefault(subject) {
    return `# None is sent as NULL. The DEFAULT fills in only where the INSERT does not name the column.
async def insert_row(pool, row):
    if row.get(${quoted(subject.column, "python")}) is None:
        await pool.execute(${[statements.insertWithout(subject), ...rowItems(subject.others)].join(", ")})
    else:
        await pool.execute(${[statements.insert(subject), ...rowItems(columnsOf(subject))].join(", ")})
`;
  },
  parentFirst(subject) {
    return `# One connection, one transaction: pool.execute() may take another connection for each statement.${parentReason(subject, "#")}
async def insert_both(pool, row, referenced_row):
    async with pool.acquire() as connection, connection.transaction():
        key = await connection.fetchval(
            ${[statements.insertReferenced(subject), ...rowItems(subject.referencedOthers ?? [], "referenced_row")].join(",\n            ")},
        )
        await connection.execute(
            ${[statements.insert(subject), "key", ...rowItems(subject.others)].join(",\n            ")},
        )
`;
  },
  childrenFirst(subject) {
    return `# One transaction: the rows that point at it first.
async def delete_both(pool, key):
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute(${statements.deleteReferencing(subject)}, key)
        await connection.execute(${statements.deleteReferenced(subject)}, key)
`;
  },
  upsert(subject) {
    const values = rowItems(keyedColumns(subject));
    return `# ${upsertReason(subject)}
async def upsert_row(pool, row):
    return await pool.fetchrow(
        ${[statements.upsert(subject), ...values].join(",\n        ")},
    )


# To leave the row that is there as it is: DO NOTHING answers no row then, so it is read.
async def find_or_insert(pool, row):
    inserted = await pool.fetchrow(
        ${[statements.insertUnlessThere(subject), ...values].join(",\n        ")},
    )
    return inserted or await pool.fetchrow(${[statements.find(subject), ...rowItems(subject.key)].join(", ")})
`;
  },
  refusal(subject) {
    return `# ${refusalReason(subject)}
import asyncpg


async def accepted(connection, write):
    try:
        async with connection.transaction():  # within a transaction this is a savepoint: what came before stays
            await write(connection)
    except asyncpg.${exceptionClass(subject.condition)}Error as error:
        if error.constraint_name != ${quoted(subject.constraint, "python")}:
            raise
        return False
    return True
`;
  },
};
