import { type Sql, sql, textOf } from "../sql";
import type { Framework } from "./framework";
import { associationName, camelCase } from "./identifiers";
import { inTemplate, quoted } from "./strings";

/** postgres.js 3: `undefined` is refused by the client, `null` is sent as NULL. */
export const postgresJs: Framework = {
  keys: ["postgres.js", "postgres"],
  name: "postgres.js",
  version: "3",
  language: "javascript",
  setValue({ table, column }) {
    return `// null is sent as NULL, and NULL beats the column's DEFAULT: leave the column out to get the DEFAULT.
await sql\`${template(sql`INSERT INTO ${table} (${column}) VALUES`)} (\${${camelCase(column)}})\`;
`;
  },
  parentFirst({ table, column, referencedTable, referencedColumn }) {
    const parent = camelCase(associationName(column, referencedTable));
    return `// One connection, one transaction: inside the callback use tx, not sql.
await sql.begin(async (tx) => {
  const [${parent}] = await tx\`${template(sql`INSERT INTO ${referencedTable} DEFAULT VALUES RETURNING ${referencedColumn}`)}\`;
  const ${parent}Key = ${parent}[${quoted(referencedColumn, "javascript")}];
  await tx\`${template(sql`INSERT INTO ${table} (${column}) VALUES`)} (\${${parent}Key})\`;
});
`;
  },
  childrenFirst({ table, column, referencedTable, referencedColumn }) {
    const key = camelCase(`${associationName(column, referencedTable)}_key`);
    return `// One transaction: the rows that point at it first.
await sql.begin(async (tx) => {
  await tx\`${template(sql`DELETE FROM ${table} WHERE ${column} =`)} \${${key}}\`;
  await tx\`${template(sql`DELETE FROM ${referencedTable} WHERE ${referencedColumn} =`)} \${${key}}\`;
});
`;
  },
};

function template(statement: Sql): string {
  return inTemplate(textOf(statement));
}
