import type { Framework } from "./framework";
import { associationName, camelCase, className } from "./identifiers";
import { quoted } from "./strings";

/** TypeORM 0.3 and 1: `undefined` is left to the DEFAULT, `null` is sent as NULL. */
export const typeorm: Framework = {
  keys: ["typeorm"],
  name: "TypeORM",
  version: "1",
  language: "typescript",
  setValue({ table, column, referencedTable }) {
    const field = camelCase(referencedTable === undefined ? column : associationName(column, referencedTable));
    const entity = className(table);
    return `// A property that is undefined is left to the column's DEFAULT; null is sent as NULL, and NULL beats the DEFAULT.
const repository = dataSource.getRepository(${entity});
await repository.save(repository.create({ ${field} }));
${referencedTable === undefined ? columnDefault(column) : joinColumn(column, field)}`;
  },
  parentFirst({ table, column, referencedTable }) {
    const parent = camelCase(associationName(column, referencedTable));
    return `// One transaction: use its manager for every call, a repository of the data source takes another connection.
await dataSource.transaction(async (manager) => {
  const ${parent} = await manager.save(manager.create(${className(referencedTable)}, {}));
  await manager.save(manager.create(${className(table)}, { ${parent} }));
});
`;
  },
  childrenFirst({ table, column, referencedTable }) {
    const parent = camelCase(associationName(column, referencedTable));
    return `// One transaction: the rows that point at it first. \`onDelete: "CASCADE"\` in @ManyToOne, migrated, does it in the database.
await dataSource.transaction(async (manager) => {
  await manager.delete(${className(table)}, { ${parent} });
  await manager.remove(${parent});
});
`;
  },
};

function columnDefault(column: string): string {
  return `
// In the entity, a DEFAULT that the database fills in is a function that answers SQL:
const columnOptions = { name: ${quoted(column, "typescript")}, nullable: false, default: () => "now()" };
`;
}

function joinColumn(column: string, field: string): string {
  return `
// In the entity, with @ManyToOne on the property ${field}:
const joinColumnOptions = { name: ${quoted(column, "typescript")} };
`;
}
