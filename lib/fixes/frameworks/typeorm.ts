import type { Framework } from "./framework";
import { className } from "./identifiers";
import { typeormMigrations } from "./migrations/typeorm-migrations";
import { association, picked, propertiesOf } from "./properties";
import { parentReason, refusalReason, upsertReason } from "./reasons";
import { columnsOf } from "./sql-in-code";
import { quoted } from "./strings";

/** TypeORM 0.3 and 1: `undefined` is left to the DEFAULT, `null` is sent as NULL. */
export const typeorm: Framework = {
  keys: ["typeorm"],
  name: "TypeORM",
  version: "1",
  language: "typescript",
  migrations: typeormMigrations,
  setValue(subject) {
    const { table, column, referencedTable } = subject;
    const field = referencedTable === undefined ? propertiesOf(columnsOf(subject))[0] : association(column, referencedTable);
    const entity = className(table);
    const mapping =
      referencedTable === undefined
        ? `// In the entity, @Column(columnOptions) is not nullable unless it says so:
const columnOptions = { name: ${quoted(column, "typescript")}, nullable: false };`
        : `// In the entity, @ManyToOne() with @JoinColumn(joinColumnOptions): the owning side writes the column.
const joinColumnOptions = { name: ${quoted(column, "typescript")} };`;
    return `// A property that is undefined is left to the column's DEFAULT; null is sent as NULL, and NULL beats the DEFAULT.
async function insertRow(dataSource: DataSource, row: DeepPartial<${entity}>) {
  if (row.${field} == null) throw new TypeError("${field} is required");
  const repository = dataSource.getRepository(${entity});
  return repository.save(repository.create(row));
}

${mapping}
`;
  },
  leaveToDefault(subject) {
    const [field] = propertiesOf(columnsOf(subject));
    const entity = className(subject.table);
    return `// null is sent as NULL. A property that is undefined is sent as DEFAULT, and save() reads what the database filled in.
async function insertRow(dataSource: DataSource, row: DeepPartial<${entity}>) {
  const repository = dataSource.getRepository(${entity});
  return repository.save(repository.create({ ...row, ${field}: row.${field} ?? undefined }));
}

// In the entity, a DEFAULT that the database fills in is a function that answers SQL:
const columnOptions = { name: ${quoted(subject.column, "typescript")}, default: () => "now()" };
`;
  },
  generatedKey(subject) {
    const [field] = propertiesOf(columnsOf(subject));
    return `// TypeORM sends DEFAULT for a generated key: the column itself has to generate it. The migration makes it an identity column.
@Entity(${quoted(subject.table, "typescript")})
export class ${className(subject.table)} {
  @PrimaryGeneratedColumn("identity", { name: ${quoted(subject.column, "typescript")}, generatedIdentity: "BY DEFAULT" })
  ${field}: number;
}
`;
  },
  orphaned({ table, column, referencedTable }) {
    const parent = association(column, referencedTable);
    return `// Saving the other side's collection without a row sets that row's foreign key to NULL. orphanedRowAction deletes the row instead.
@Entity(${quoted(table, "typescript")})
export class ${className(table)} {
  @ManyToOne(() => ${className(referencedTable)}, { orphanedRowAction: "delete", nullable: false })
  @JoinColumn({ name: ${quoted(column, "typescript")} })
  ${parent}: ${className(referencedTable)};
}
`;
  },
  parentFirst(subject) {
    const { table, column, referencedTable } = subject;
    const parent = association(column, referencedTable);
    return `// One transaction: use its manager for every call, a repository of the data source takes another connection.${parentReason(subject, "//")}
async function insertBoth(
  dataSource: DataSource,
  row: DeepPartial<${className(table)}>,
  referencedRow: DeepPartial<${className(referencedTable)}>,
) {
  await dataSource.transaction(async (manager) => {
    const referenced = await manager.save(${className(referencedTable)}, referencedRow);
    await manager.save(${className(table)}, { ...row, ${parent}: referenced });
  });
}
`;
  },
  childrenFirst({ table, column, referencedTable, referencedColumn }) {
    const parent = association(column, referencedTable);
    const key = propertiesOf([referencedColumn])[0];
    return `// One transaction: the rows that point at it first. onDelete: "CASCADE" in @ManyToOne, migrated, does it in the database.
async function deleteBoth(dataSource: DataSource, referenced: ${className(referencedTable)}) {
  await dataSource.transaction(async (manager) => {
    await manager.delete(${className(table)}, { ${parent}: { ${key}: referenced.${key} } });
    await manager.delete(${className(referencedTable)}, { ${key}: referenced.${key} });
  });
}
`;
  },
  upsert(subject) {
    const entity = className(subject.table);
    const all = propertiesOf([...subject.key, ...subject.others]);
    const key = all.slice(0, subject.key.length);
    return `// ${upsertReason(subject)}
// save() looks by the primary key only, and then INSERTs: upsert() goes by the columns that it is given.
async function upsertRow(dataSource: DataSource, row: QueryDeepPartialEntity<${entity}>) {
  const repository = dataSource.getRepository(${entity});
  await repository.upsert(row, { conflictPaths: [${key.map((name) => `"${name}"`).join(", ")}] });
  return repository.findOneByOrFail(${picked(key)});
}

// To leave the row that is there as it is:
async function findOrInsert(dataSource: DataSource, row: QueryDeepPartialEntity<${entity}>) {
  const repository = dataSource.getRepository(${entity});
  await repository.createQueryBuilder().insert().values(row).orIgnore().execute();
  return repository.findOneByOrFail(${picked(key)});
}
`;
  },
  refusal(subject) {
    return `// ${refusalReason(subject)}
// The driver's error is in driverError. transaction() of a manager inside a transaction is a savepoint.
async function accepted(manager: EntityManager, write: (manager: EntityManager) => Promise<unknown>) {
  try {
    await manager.transaction((inner) => write(inner));
    return true;
  } catch (error) {
    const { code, constraint } = error instanceof QueryFailedError ? error.driverError : error;
    if (code === "${subject.sqlstate}" && constraint === ${quoted(subject.constraint, "typescript")}) return false;
    throw error;
  }
}
`;
  },
};
