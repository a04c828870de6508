import { type Sql, sql, textOf } from "../sql";
import type { Framework, KeySubject } from "./framework";
import { parentReason, refusalReason, upsertReason } from "./reasons";
import { columnsOf, keyedColumns, onConflict, referencedOf, tableOf } from "./sql-in-code";
import { inTemplate, listed, property, propertyKey, quoted } from "./strings";

/** postgres.js 3: `undefined` is refused by the client, `null` is sent as NULL. `sql(row, columns)` writes both lists of an INSERT. */
export const postgresJs: Framework = {
  keys: ["postgres.js", "postgres"],
  name: "postgres.js",
  version: "3",
  language: "javascript",
  setValue(subject) {
    return `// null is sent as NULL, and NULL beats the column's DEFAULT.
async function insertRow(sql, row) {
  if (${property("row", subject.column)} == null) throw new TypeError(${quoted(`${subject.column} is required`, "javascript")});
  await sql\`${template(sql`INSERT INTO ${tableOf(subject)} `)}\${sql(row, ${names(columnsOf(subject))})}\`;
}
`;
  },
  leaveToDefault(subject) {
    const without = subject.others.length === 0;
    return `// null is sent as NULL. The DEFAULT fills in only where the INSERT does not name the column.
async function insertRow(sql, row) {
  if (${property("row", subject.column)} == null) {
    await sql\`${without ? template(sql`INSERT INTO ${tableOf(subject)} DEFAULT VALUES`) : `${template(sql`INSERT INTO ${tableOf(subject)} `)}\${sql(row, ${names(subject.others)})}`}\`;
  } else {
    await sql\`${template(sql`INSERT INTO ${tableOf(subject)} `)}\${sql(row, ${names(columnsOf(subject))})}\`;
  }
}
`;
  },
  parentFirst(subject) {
    const { column, referencedColumn, referencedOthers = [] } = subject;
    const into = template(sql`INSERT INTO ${referencedOf(subject)} `);
    const values = referencedOthers.length === 0 ? "DEFAULT VALUES" : `\${tx(referencedRow, ${names(referencedOthers)})}`;
    return `// One connection, one transaction: inside the callback use tx, not sql.${parentReason(subject, "//")}
async function insertBoth(sql, row, referencedRow) {
  await sql.begin(async (tx) => {
    const [referenced] = await tx\`${into}${values}${template(sql` RETURNING ${referencedColumn}`)}\`;
    const whole = { ...row, ${propertyKey(column)}: ${property("referenced", referencedColumn)} };
    await tx\`${template(sql`INSERT INTO ${tableOf(subject)} `)}\${tx(whole, ${names(columnsOf(subject))})}\`;
  });
}
`;
  },
  childrenFirst(subject) {
    return `// One transaction: the rows that point at it first.
async function deleteBoth(sql, key) {
  await sql.begin(async (tx) => {
    await tx\`${template(sql`DELETE FROM ${tableOf(subject)} WHERE ${subject.column} = `)}\${key}\`;
    await tx\`${template(sql`DELETE FROM ${referencedOf(subject)} WHERE ${subject.referencedColumn} = `)}\${key}\`;
  });
}
`;
  },
  upsert(subject) {
    const insert = `${template(sql`INSERT INTO ${tableOf(subject)} `)}\${sql(row, ${names(keyedColumns(subject))})}`;
    return `// ${upsertReason(subject)}
async function upsertRow(sql, row) {
  const [stored] = await sql\`${insert}${template(onConflict(subject))} RETURNING *\`;
  return stored;
}

// To leave the row that is there as it is: DO NOTHING answers no row then, so it is read.
async function findOrInsert(sql, row) {
  const [inserted] = await sql\`${insert} ON CONFLICT DO NOTHING RETURNING *\`;
  if (inserted !== undefined) return inserted;
  const [found] = await sql\`${template(sql`SELECT * FROM ${tableOf(subject)} WHERE `)}${condition(subject)}\`;
  return found;
}
`;
  },
  refusal(subject) {
    return `// ${refusalReason(subject)}
// Inside sql.begin() give tx.savepoint() a callback that writes: the refusal then leaves the transaction usable.
async function accepted(write) {
  try {
    await write();
    return true;
  } catch (error) {
    if (error.code === "${subject.sqlstate}" && error.constraint_name === ${quoted(subject.constraint, "javascript")}) return false;
    throw error;
  }
}
`;
  },
};

function template(statement: Sql): string {
  return inTemplate(textOf(statement));
}

function names(columns: readonly string[]): string {
  return listed(
    "[",
    columns.map((column) => quoted(column, "javascript")),
    "]",
    "  ",
  );
}

function condition({ key }: KeySubject): string {
  return key.map((column) => `${template(sql`${column} = `)}\${${property("row", column)}}`).join(" AND ");
}
