import type { Framework } from "./framework";
import { parentReason, refusalReason, upsertReason } from "./reasons";
import { columnsOf, keyedColumns, numbered, statementsIn } from "./sql-in-code";
import { listed, property, quoted } from "./strings";

const statements = statementsIn("javascript", numbered);

/** node-postgres 8 (`pg`): a transaction needs one client of the pool. */
export const nodePostgres: Framework = {
  keys: ["node-postgres", "pg"],
  name: "node-postgres",
  version: "8",
  language: "javascript",
  setValue(subject) {
    const value = property("row", subject.column);
    return `// undefined and null are both sent as NULL, and NULL beats the column's DEFAULT.
async function insertRow(pool, row) {
  if (${value} == null) throw new TypeError(${quoted(`${subject.column} is required`, "javascript")});
  await pool.query(${statements.insert(subject)}, ${bound("row", columnsOf(subject))});
}
`;
  },
  leaveToDefault(subject) {
    return `// undefined and null are both sent as NULL. The DEFAULT fills in only where the INSERT does not name the column.
async function insertRow(pool, row) {
  if (${property("row", subject.column)} == null) {
    await pool.query(${statements.insertWithout(subject)}, ${bound("row", subject.others, "    ")});
  } else {
    await pool.query(${statements.insert(subject)}, ${bound("row", columnsOf(subject), "    ")});
  }
}
`;
  },
  parentFirst(subject) {
    const columns = columnsOf(subject).map((column, at) =>
      at === 0 ? property("referenced", subject.referencedColumn) : property("row", column),
    );
    return inTransaction(
      `insertBoth(pool, row, referencedRow)`,
      `The referenced row first, its key passed on.${parentReason(subject, "//")}`,
      `    const { rows } = await client.query(
      ${statements.insertReferenced(subject)},
      ${bound("referencedRow", subject.referencedOthers ?? [], "      ")},
    );
    const [referenced] = rows;
    await client.query(${statements.insert(subject)}, ${listed("[", columns, "]", "    ")});`,
    );
  },
  childrenFirst(subject) {
    return inTransaction(
      "deleteBoth(pool, key)",
      "The rows that point at it first.",
      `    await client.query(${statements.deleteReferencing(subject)}, [key]);
    await client.query(${statements.deleteReferenced(subject)}, [key]);`,
    );
  },
  upsert(subject) {
    return `// ${upsertReason(subject)}
async function upsertRow(pool, row) {
  const { rows } = await pool.query(
    ${statements.upsert(subject)},
    ${bound("row", keyedColumns(subject), "    ")},
  );
  return rows[0];
}

// To leave the row that is there as it is: DO NOTHING answers no row then, so it is read.
async function findOrInsert(pool, row) {
  const inserted = await pool.query(
    ${statements.insertUnlessThere(subject)},
    ${bound("row", keyedColumns(subject), "    ")},
  );
  if (inserted.rows.length > 0) return inserted.rows[0];
  const found = await pool.query(${statements.find(subject)}, ${bound("row", subject.key)});
  return found.rows[0];
}
`;
  },
  refusal({ sqlstate, constraint, ...subject }) {
    return `// ${refusalReason({ sqlstate, constraint, ...subject })}
async function accepted(write) {
  try {
    await write();
    return true;
  } catch (error) {
    if (error.code === "${sqlstate}" && error.constraint === ${quoted(constraint, "javascript")}) return false;
    throw error;
  }
}
// Inside a transaction the refusal ends it: send SAVEPOINT before write() and ROLLBACK TO SAVEPOINT after the refusal.
`;
  },
};

function bound(of: string, columns: readonly string[], indent = "  "): string {
  return listed(
    "[",
    columns.map((column) => property(of, column)),
    "]",
    indent,
  );
}

function inTransaction(signature: string, note: string, body: string): string {
  return `// One client for the whole transaction: pool.query() may take another connection for each call.
// ${note}
async function ${signature} {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
${body}
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}
`;
}
