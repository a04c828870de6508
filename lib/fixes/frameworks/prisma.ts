import type { Framework } from "./framework";
import { camelCase, className } from "./identifiers";
import { prismaMigrations } from "./migrations/prisma-migrations";
import { association, picked, propertiesOf } from "./properties";
import { parentReason, refusalReason } from "./reasons";
import { columnsOf } from "./sql-in-code";
import { inComment, quoted } from "./strings";

/** Prisma 6 and 7. */
export const prisma: Framework = {
  keys: ["prisma"],
  name: "Prisma",
  version: "7",
  language: "typescript",
  migrations: prismaMigrations,
  setValue(subject) {
    const { table, column, referencedTable, referencedColumn } = subject;
    const model = className(table);
    const [field] = propertiesOf(columnsOf(subject));
    if (referencedTable !== undefined) {
      const parent = association(column, referencedTable);
      const key = camelCase(referencedColumn);
      return `// connect sets the foreign key, and fails before the INSERT when the other row is not there.
async function insertRow(prisma: PrismaClient, row: Omit<Prisma.${model}CreateInput, "${parent}">, referenced: { ${key}: any }) {
  return prisma.${accessor(table)}.create({ data: { ...row, ${parent}: { connect: { ${key}: referenced.${key} } } } });
}
`;
    }
    return `// A field that schema.prisma calls optional may be left out, and the column is then sent as NULL or not at all. Where the
// database has ${inComment(column)} NOT NULL, write it without the question mark (\`prisma db pull\` does): then the types ask for it.
async function insertRow(prisma: PrismaClient, row: Prisma.${model}CreateInput) {
  if (row.${field} == null) throw new TypeError("${field} is required");
  return prisma.${accessor(table)}.create({ data: row });
}
`;
  },
  leaveToDefault(subject) {
    const [field] = propertiesOf(columnsOf(subject));
    return `// null is sent as NULL; a field that is undefined is left out of the INSERT, and the column's DEFAULT fills in.
// In schema.prisma, @default(dbgenerated("...")) with the column's DEFAULT makes the field optional for the types too.
async function insertRow(prisma: PrismaClient, row: Prisma.${className(subject.table)}CreateInput) {
  return prisma.${accessor(subject.table)}.create({ data: { ...row, ${field}: row.${field} ?? undefined } });
}
`;
  },
  generatedKey(subject) {
    const [field] = propertiesOf(columnsOf(subject));
    return `// @default(uuid()) and @default(cuid()) are made by Prisma's client: other programs that INSERT get no key. In schema.prisma:
//   ${field} Int    @id @default(autoincrement())                   the column has a sequence
//   ${field} String @id @default(dbgenerated("gen_random_uuid()")) @db.Uuid   the column has that DEFAULT
// \`prisma migrate dev\` writes the DEFAULT into the database; until it has run there, give the key:
async function insertRow(prisma: PrismaClient, row: Prisma.${className(subject.table)}UncheckedCreateInput) {
  return prisma.${accessor(subject.table)}.create({ data: { ...row, ${field}: row.${field} ?? crypto.randomUUID() } });
}
`;
  },
  partialUpdate(subject) {
    const [field] = propertiesOf(columnsOf(subject));
    return `// A field that is undefined stays as it is stored; null is sent as NULL.
async function changeRow(prisma: PrismaClient, where: Prisma.${className(subject.table)}WhereUniqueInput, changes: any) {
  return prisma.${accessor(subject.table)}.update({ where, data: { ...changes, ${field}: changes.${field} ?? undefined } });
}
`;
  },
  parentFirst(subject) {
    const { table, column, referencedTable, referencedColumn } = subject;
    const parent = association(column, referencedTable);
    const [field] = propertiesOf(columnsOf(subject));
    return `// A nested write is one transaction, the referenced row first.${parentReason(subject, "//")}
async function insertBoth(prisma: PrismaClient, row: any, referencedRow: Prisma.${className(referencedTable)}CreateInput) {
  return prisma.${accessor(table)}.create({ data: { ...row, ${parent}: { create: referencedRow } } });
}

// The same in steps. Inside the callback use tx: prisma.${accessor(table)} would take another connection.
async function insertInSteps(prisma: PrismaClient, row: any, referencedRow: Prisma.${className(referencedTable)}CreateInput) {
  await prisma.$transaction(async (tx) => {
    const referenced = await tx.${accessor(referencedTable)}.create({ data: referencedRow });
    await tx.${accessor(table)}.create({ data: { ...row, ${field}: referenced.${camelCase(referencedColumn)} } });
  });
}
`;
  },
  childrenFirst({ table, column, referencedTable, referencedColumn }) {
    return `// One transaction: the rows that point at it first. \`onDelete: Cascade\` in the relation, migrated, does it in the database.
async function deleteBoth(prisma: PrismaClient, key: any) {
  await prisma.$transaction([
    prisma.${accessor(table)}.deleteMany({ where: { ${camelCase(column)}: key } }),
    prisma.${accessor(referencedTable)}.delete({ where: { ${camelCase(referencedColumn)}: key } }),
  ]);
}
`;
  },
  upsert(subject) {
    const model = className(subject.table);
    const all = propertiesOf([...subject.key, ...subject.others]);
    const key = all.slice(0, subject.key.length);
    const where = key.length === 1 ? picked(key) : `{ ${key.join("_")}: ${picked(key)} }`;
    return `// upsert() is one INSERT ... ON CONFLICT where the unique fields of \`where\` are the ones in \`create\`, with equal values. Otherwise
// Prisma looks first and then writes, and another session's row ends it with P2002: run it again.
async function upsertRow(prisma: PrismaClient, row: Prisma.${model}UncheckedCreateInput) {
  return prisma.${accessor(subject.table)}.upsert({
    where: ${where},
    update: ${picked(all.slice(key.length), "    ")}, // {} leaves the row that is there as it is
    create: row,
  });
}
`;
  },
  refusal(subject) {
    return `// ${refusalReason(subject)}
// Prisma's own codes (P2002, P2039) do not name the constraint; PostgreSQL's error is in meta.driverAdapterError.cause.
async function accepted(write: () => Promise<unknown>) {
  try {
    await write();
    return true;
  } catch (error) {
    const { originalCode, originalMessage = "" } = error.meta?.driverAdapterError?.cause ?? error.cause ?? {};
    if (originalCode === "${subject.sqlstate}" && originalMessage.includes(${quoted(`"${subject.constraint}"`, "typescript")})) return false;
    throw error;
  }
}
`;
  },
};

/** `order_items` → `prisma.orderItem`. */
function accessor(table: string): string {
  const model = className(table);
  return model.charAt(0).toLowerCase() + model.slice(1);
}
