import type { Framework } from "./framework";
import { associationName, camelCase } from "./identifiers";
import { inComment } from "./strings";

/** Drizzle ORM. Tables are objects; columns are their properties. */
export const drizzle: Framework = {
  keys: ["drizzle"],
  name: "Drizzle",
  version: "0.45",
  language: "typescript",
  setValue({ table, column }) {
    return `// A property that is undefined is sent as DEFAULT; null is sent as NULL, and NULL beats the DEFAULT.
await db.insert(${camelCase(table)}).values({ ${camelCase(column)} });

// In the schema, .notNull() on ${inComment(column)} makes the value required by the types; with .default(sql\`...\`) besides,
// the migration gives the column that DEFAULT and the value is optional.
`;
  },
  parentFirst({ table, column, referencedTable, referencedColumn }) {
    const parent = camelCase(associationName(column, referencedTable));
    const parents = camelCase(referencedTable);
    const key = camelCase(referencedColumn);
    return `// Inside the callback use tx: db would take another connection, which does not see the referenced row before COMMIT.
await db.transaction(async (tx) => {
  const [${parent}] = await tx.insert(${parents}).values({}).returning({ ${key}: ${parents}.${key} });
  await tx.insert(${camelCase(table)}).values({ ${camelCase(column)}: ${parent}.${key} });
});
`;
  },
  childrenFirst({ table, column, referencedTable, referencedColumn }) {
    const parent = camelCase(associationName(column, referencedTable));
    const parents = camelCase(referencedTable);
    const key = camelCase(referencedColumn);
    return `// One transaction: the rows that point at it first. references(..., { onDelete: "cascade" }), migrated, does it in the database.
await db.transaction(async (tx) => {
  await tx.delete(${camelCase(table)}).where(eq(${camelCase(table)}.${camelCase(column)}, ${parent}.${key}));
  await tx.delete(${parents}).where(eq(${parents}.${key}, ${parent}.${key}));
});
`;
  },
};
