import type { Framework } from "./framework";
import { associationName, camelCase, className } from "./identifiers";
import { inComment } from "./strings";

/** Prisma 6 and 7. */
export const prisma: Framework = {
  keys: ["prisma"],
  name: "Prisma",
  version: "7",
  language: "typescript",
  setValue({ table, column, referencedTable, referencedColumn }) {
    const field = camelCase(column);
    const model = camelCase(className(table));
    if (referencedTable !== undefined) {
      const association = camelCase(associationName(column, referencedTable));
      const key = camelCase(referencedColumn);
      return `// connect sets the foreign key, and fails before the INSERT when the other row is not there.
await prisma.${model}.create({
  data: { ${association}: { connect: { ${key}: ${association}.${key} } } },
});
`;
    }
    return `await prisma.${model}.create({ data: { ${field} } });

// To let the database fill it, in schema.prisma: ${inComment(field)} gets @default(dbgenerated("...")) with the column's
// DEFAULT expression; a field that is undefined is then left out of the INSERT. After \`prisma db pull\`, generate again.
`;
  },
  parentFirst({ table, column, referencedTable, referencedColumn }) {
    const parent = camelCase(associationName(column, referencedTable));
    const model = camelCase(className(table));
    return `// A nested write is one transaction, the referenced row first.
await prisma.${model}.create({ data: { ${parent}: { create: {} } } });

// The same in steps. Inside the callback use tx: prisma.${model} would take another connection.
await prisma.$transaction(async (tx) => {
  const ${parent} = await tx.${camelCase(className(referencedTable))}.create({ data: {} });
  await tx.${model}.create({ data: { ${camelCase(column)}: ${parent}.${camelCase(referencedColumn)} } });
});
`;
  },
  childrenFirst({ table, column, referencedTable, referencedColumn }) {
    const parent = camelCase(associationName(column, referencedTable));
    const key = camelCase(referencedColumn);
    return `// One transaction: the rows that point at it first. \`onDelete: Cascade\` in the relation, migrated, does it in the database.
await prisma.$transaction([
  prisma.${camelCase(className(table))}.deleteMany({ where: { ${camelCase(column)}: ${parent}.${key} } }),
  prisma.${camelCase(className(referencedTable))}.delete({ where: { ${key}: ${parent}.${key} } }),
]);
`;
  },
};
