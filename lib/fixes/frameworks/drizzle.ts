import type { Framework } from "./framework";
import { camelCase } from "./identifiers";
import { drizzleMigrations } from "./migrations/drizzle-migrations";
import { imported, picked, propertiesOf } from "./properties";
import { parentReason, refusalReason, upsertReason } from "./reasons";
import { columnsOf } from "./sql-in-code";
import { inComment, quoted } from "./strings";

/** Drizzle ORM. Tables are objects; columns are their properties. */
export const drizzle: Framework = {
  keys: ["drizzle"],
  name: "Drizzle",
  version: "0.45",
  language: "typescript",
  migrations: drizzleMigrations,
  setValue(subject) {
    const table = camelCase(subject.table, "typescript");
    const [own] = propertiesOf(columnsOf(subject));
    return `// A property that is undefined is sent as DEFAULT; null is sent as NULL, and NULL beats the DEFAULT.
async function insertRow(db, row: typeof ${table}.$inferInsert) {
  if (row.${own} == null) throw new TypeError("${own} is required");
  await db.insert(${table}).values(row);
}
// With .notNull() on ${inComment(subject.column)} in the schema, the types ask for the value where row is made.
`;
  },
  leaveToDefault(subject) {
    const table = camelCase(subject.table, "typescript");
    const [own] = propertiesOf(columnsOf(subject));
    return `// null is sent as NULL. A property that is undefined is sent as DEFAULT.
async function insertRow(db, row: typeof ${table}.$inferInsert) {
  await db.insert(${table}).values({ ...row, ${own}: row.${own} ?? undefined });
}
// The schema has to know of it: .notNull().default(sql\`...\`) makes the value optional. $default() is the code's own, not the database's.
`;
  },
  generatedKey(subject) {
    const table = camelCase(subject.table, "typescript");
    const [own] = propertiesOf(columnsOf(subject));
    return `// Drizzle sends DEFAULT for the key: the column itself has to generate it. drizzle-kit writes the migration from this.
${imported(["integer", "pgTable"], "drizzle-orm/pg-core")}

export const ${table} = pgTable(${quoted(subject.table, "typescript")}, {
  ${own}: integer(${quoted(subject.column, "typescript")}).primaryKey().generatedByDefaultAsIdentity(),
});
`;
  },
  parentFirst(subject) {
    const table = camelCase(subject.table, "typescript");
    const parents = camelCase(subject.referencedTable, "typescript");
    const [own] = propertiesOf(columnsOf(subject));
    const key = camelCase(subject.referencedColumn);
    return `// Inside the callback use tx: db would take another connection, which does not see the referenced row before COMMIT.${parentReason(subject, "//")}
async function insertBoth(db, row: Omit<typeof ${table}.$inferInsert, "${own}">, referencedRow: typeof ${parents}.$inferInsert) {
  await db.transaction(async (tx) => {
    const [referenced] = await tx.insert(${parents}).values(referencedRow).returning({ ${key}: ${parents}.${key} });
    await tx.insert(${table}).values({ ...row, ${own}: referenced.${key} });
  });
}
`;
  },
  childrenFirst({ table, column, referencedTable, referencedColumn }) {
    const own = camelCase(table, "typescript");
    const parents = camelCase(referencedTable, "typescript");
    const key = camelCase(referencedColumn);
    return `// One transaction: the rows that point at it first. references(..., { onDelete: "cascade" }), migrated, does it in the database.
${imported(["eq"], "drizzle-orm")}

async function deleteBoth(db, key: typeof ${parents}.$inferSelect["${key}"]) {
  await db.transaction(async (tx) => {
    await tx.delete(${own}).where(eq(${own}.${camelCase(column)}, key));
    await tx.delete(${parents}).where(eq(${parents}.${key}, key));
  });
}
`;
  },
  upsert(subject) {
    const table = camelCase(subject.table, "typescript");
    const all = propertiesOf([...subject.key, ...subject.others]);
    const key = all.slice(0, subject.key.length);
    const set = all.length === key.length ? key : all.slice(key.length);
    const target = `[${key.map((name) => `${table}.${name}`).join(", ")}]`;
    const condition = key.map((name) => `eq(${table}.${name}, row.${name})`).join(", ");
    return `// ${upsertReason(subject)}
${imported(["and", "eq"], "drizzle-orm")}

async function upsertRow(db, row: typeof ${table}.$inferInsert) {
  const [stored] = await db
    .insert(${table})
    .values(row)
    .onConflictDoUpdate({ target: ${target}, set: ${picked(set, "    ")} })
    .returning();
  return stored;
}

// To leave the row that is there as it is: DO NOTHING answers no row then, so it is read.
async function findOrInsert(db, row: typeof ${table}.$inferInsert) {
  const [inserted] = await db.insert(${table}).values(row).onConflictDoNothing({ target: ${target} }).returning();
  if (inserted !== undefined) return inserted;
  const [found] = await db.select().from(${table}).where(and(${condition}));
  return found;
}
`;
  },
  refusal(subject) {
    return `// ${refusalReason(subject)}
// Drizzle wraps the driver's error: what PostgreSQL says is in its cause. transaction() inside a transaction is a savepoint.
async function accepted(db, write) {
  try {
    await db.transaction((tx) => write(tx));
    return true;
  } catch (error) {
    const { code, constraint, constraint_name = constraint } = error.cause ?? {};
    if (code === "${subject.sqlstate}" && constraint_name === ${quoted(subject.constraint, "typescript")}) return false;
    throw error;
  }
}
`;
  },
};
