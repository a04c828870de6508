import type { Framework } from "./framework";
import { associationName, camelCase } from "./identifiers";
import { deleteReferenced, deleteReferencing, insertReferenced, insertRow } from "./sql-in-code";
import { quoted } from "./strings";

/** node-postgres 8 (`pg`): a transaction needs one client of the pool. */
export const nodePostgres: Framework = {
  keys: ["node-postgres", "pg", "pg-promise"],
  name: "node-postgres",
  version: "8",
  language: "javascript",
  setValue(subject) {
    const value = camelCase(subject.column);
    return `// undefined and null are both sent as NULL, and NULL beats the column's DEFAULT: leave the column out to get the DEFAULT.
if (${value} == null) throw new TypeError(${quoted(`${value} is required`, "javascript")});
await pool.query(${insertRow(subject, "$1", "javascript")}, [${value}]);
`;
  },
  parentFirst(subject) {
    const parent = camelCase(associationName(subject.column, subject.referencedTable));
    return inTransaction(
      "The referenced row first, its key passed on.",
      `  const { rows: [${parent}] } = await client.query(${insertReferenced(subject, "javascript")});
  await client.query(${insertRow(subject, "$1", "javascript")}, [${parent}[${quoted(subject.referencedColumn, "javascript")}]]);`,
    );
  },
  childrenFirst(subject) {
    const key = camelCase(`${associationName(subject.column, subject.referencedTable)}_key`);
    return inTransaction(
      "The rows that point at it first.",
      `  await client.query(${deleteReferencing(subject, "$1", "javascript")}, [${key}]);
  await client.query(${deleteReferenced(subject, "$1", "javascript")}, [${key}]);`,
    );
  },
};

function inTransaction(note: string, body: string): string {
  return `// One client for the whole transaction: pool.query() may take another connection for each call. ${note}
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
`;
}
