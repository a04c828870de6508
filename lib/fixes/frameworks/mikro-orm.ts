import type { Framework } from "./framework";
import { className } from "./identifiers";
import { association, picked, propertiesOf } from "./properties";
import { parentReason, refusalReason, upsertReason } from "./reasons";
import { columnsOf } from "./sql-in-code";
import { inComment, quoted } from "./strings";

/** MikroORM 7: the unit of work sorts the INSERTs by the relations it knows. */
export const mikroOrm: Framework = {
  keys: ["mikro-orm"],
  name: "MikroORM",
  version: "7",
  language: "typescript",
  setValue(subject) {
    const { table, column, referencedTable } = subject;
    const entity = className(table);
    const field = referencedTable === undefined ? propertiesOf(columnsOf(subject))[0] : association(column, referencedTable);
    return `// A property that is undefined is left to the column's DEFAULT; null is sent as NULL. MikroORM checks that required properties are
// set (validateRequired), so one that the database wants and the entity calls nullable gets as far as PostgreSQL.
async function insertRow(em: EntityManager, row: RequiredEntityData<${entity}>) {
  if (row.${field} == null) throw new TypeError("${field} is required");
  const entity = em.create(${entity}, row);
  await em.persist(entity).flush();
  return entity;
}
`;
  },
  leaveToDefault(subject) {
    const entity = className(subject.table);
    const [field] = propertiesOf(columnsOf(subject));
    return `// null is sent as NULL. A property that is undefined is left out of the INSERT; with a default in the mapping (default, defaultRaw)
// flush() reads what the database filled in for ${inComment(subject.column)}.
async function insertRow(em: EntityManager, row: RequiredEntityData<${entity}>) {
  const entity = em.create(${entity}, { ...row, ${field}: row.${field} ?? undefined });
  await em.persist(entity).flush();
  return entity;
}
`;
  },
  generatedKey(subject) {
    const [field] = propertiesOf(columnsOf(subject));
    return `// MikroORM leaves an integer key to the database: the column itself has to generate it. Where it should not, autoincrement: false.
@Entity({ tableName: ${quoted(subject.table, "typescript")} })
export class ${className(subject.table)} {
  @PrimaryKey({ type: "integer", fieldName: ${quoted(subject.column, "typescript")}, autoincrement: true })
  ${field}!: number;
}
`;
  },
  orphaned({ table, column, referencedTable }) {
    const parent = association(column, referencedTable);
    return `// Taking a row out of the collection sets its foreign key to NULL. orphanRemoval deletes the row instead.
@Entity({ tableName: ${quoted(referencedTable, "typescript")} })
export class ${className(referencedTable)} {
  @OneToMany({ entity: () => ${className(table)}, mappedBy: "${parent}", orphanRemoval: true })
  ${propertiesOf([table])[0]} = new Collection<${className(table)}>(this);
}
`;
  },
  parentFirst(subject) {
    const { table, column, referencedTable } = subject;
    const parent = association(column, referencedTable);
    return `// Set the reference, not the key alone: flush() then sends the INSERT of the referenced row first, in one transaction.${parentReason(subject, "//")}
async function insertBoth(em: EntityManager, row: any, referencedRow: RequiredEntityData<${className(referencedTable)}>) {
  const referenced = em.create(${className(referencedTable)}, referencedRow);
  const entity = em.create(${className(table)}, { ...row, ${parent}: referenced });
  await em.persist([referenced, entity]).flush();
}
`;
  },
  childrenFirst({ table, column, referencedTable, referencedColumn }) {
    const parent = association(column, referencedTable);
    const [key] = propertiesOf([referencedColumn]);
    return `// One transaction: the rows that point at it first. deleteRule: "cascade" in @ManyToOne, migrated, does it in the database.
async function deleteBoth(em: EntityManager, key: any) {
  await em.transactional(async (inner) => {
    await inner.nativeDelete(${className(table)}, { ${parent}: key });
    await inner.nativeDelete(${className(referencedTable)}, { ${key}: key });
  });
}
`;
  },
  upsert(subject) {
    const entity = className(subject.table);
    const all = propertiesOf([...subject.key, ...subject.others]);
    const key = all.slice(0, subject.key.length);
    const fields = `[${key.map((name) => `"${name}"`).join(", ")}]`;
    return `// ${upsertReason(subject)}
async function upsertRow(em: EntityManager, row: EntityData<${entity}>) {
  return em.upsert(${entity}, row, { onConflictFields: ${fields}, onConflictAction: "merge" });
}

// To leave the row that is there as it is:
async function findOrInsert(em: EntityManager, row: EntityData<${entity}>) {
  await em.upsert(${entity}, row, { onConflictFields: ${fields}, onConflictAction: "ignore" });
  return em.findOneOrFail(${entity}, ${picked(key)});
}
`;
  },
  refusal(subject) {
    return `// ${refusalReason(subject)}
// MikroORM's exceptions keep the driver's fields. transactional() inside a transaction is a savepoint.
async function accepted(em: EntityManager, write: (em: EntityManager) => Promise<unknown>) {
  try {
    await em.transactional((inner) => write(inner));
    return true;
  } catch (error) {
    if (error.code === "${subject.sqlstate}" && error.constraint === ${quoted(subject.constraint, "typescript")}) return false;
    throw error;
  }
}
`;
  },
};
