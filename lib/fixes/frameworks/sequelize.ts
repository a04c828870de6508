import type { Framework } from "./framework";
import { className } from "./identifiers";
import { sequelizeMigrations } from "./migrations/sequelize-migrations";
import { picked, propertiesOf } from "./properties";
import { parentReason, refusalReason, upsertReason } from "./reasons";
import { columnsOf } from "./sql-in-code";
import { quoted } from "./strings";

/** Sequelize 6: a call without `{ transaction }` runs on another connection of the pool. */
export const sequelize: Framework = {
  keys: ["sequelize"],
  name: "Sequelize",
  version: "6",
  language: "javascript",
  migrations: sequelizeMigrations,
  setValue(subject) {
    const [own] = propertiesOf(columnsOf(subject));
    return `// An attribute that is null is sent as NULL, and NULL beats the column's DEFAULT.
async function insertRow(row) {
  if (row.${own} == null) throw new TypeError("${own} is required");
  return ${className(subject.table)}.create(row);
}

// In the model, allowNull: false has Sequelize refuse the row before any SQL:
const ${own}Attribute = { field: ${quoted(subject.column, "javascript")}, allowNull: false };
`;
  },
  leaveToDefault(subject) {
    const [own] = propertiesOf(columnsOf(subject));
    return `// An attribute that is null is sent as NULL. One that is undefined is left out, and the column's DEFAULT fills in.
// returning: true reads what the database filled in.
async function insertRow(row) {
  return ${className(subject.table)}.create({ ...row, ${own}: row.${own} ?? undefined }, { returning: true });
}
`;
  },
  generatedKey(subject) {
    const [own] = propertiesOf(columnsOf(subject));
    return `// Sequelize sends DEFAULT for a key with autoIncrement: the column itself has to generate it.
// autoIncrementIdentity makes sync() write an identity column; a table that is there needs a migration.
const ${own}Attribute = {
  type: DataTypes.INTEGER,
  field: ${quoted(subject.column, "javascript")},
  primaryKey: true,
  autoIncrement: true,
  autoIncrementIdentity: true,
};
`;
  },
  parentFirst(subject) {
    const [own] = propertiesOf(columnsOf(subject));
    return `// A call without { transaction } takes another connection, which does not see the referenced row before COMMIT.${parentReason(subject, "//")}
async function insertBoth(sequelize, row, referencedRow) {
  await sequelize.transaction(async (transaction) => {
    const referenced = await ${className(subject.referencedTable)}.create(referencedRow, { transaction });
    await ${className(subject.table)}.create({ ...row, ${own}: referenced.${propertiesOf([subject.referencedColumn])[0]} }, { transaction });
  });
}
`;
  },
  childrenFirst({ table, column, referencedTable, referencedColumn }) {
    return `// One transaction: the rows that point at it first. onDelete: "CASCADE" of an association acts only where sync() made the constraint.
async function deleteBoth(sequelize, key) {
  await sequelize.transaction(async (transaction) => {
    await ${className(table)}.destroy({ where: { ${propertiesOf([column])[0]}: key }, transaction });
    await ${className(referencedTable)}.destroy({ where: { ${propertiesOf([referencedColumn])[0]}: key }, transaction });
  });
}
`;
  },
  upsert(subject) {
    const model = className(subject.table);
    const all = propertiesOf([...subject.key, ...subject.others]);
    const key = all.slice(0, subject.key.length);
    const fields = all.length === key.length ? key : all.slice(key.length);
    return `// ${upsertReason(subject)}
async function upsertRow(row) {
  const [stored] = await ${model}.upsert(row, {
    conflictFields: [${subject.key.map((column) => quoted(column, "javascript")).join(", ")}],
    fields: [${fields.map((name) => `"${name}"`).join(", ")}],
    returning: true,
  });
  return stored;
}

// To leave the row that is there as it is: findOrCreate() catches the other session's row and reads it.
async function findOrInsert(row) {
  const [found] = await ${model}.findOrCreate({ where: ${picked(key)}, defaults: row });
  return found;
}
`;
  },
  refusal(subject) {
    return `// ${refusalReason(subject)}
// Sequelize has classes for some refusals; the driver's error is in parent, with PostgreSQL's own fields.
async function accepted(write) {
  try {
    await write();
    return true;
  } catch (error) {
    const { code, constraint } = error.parent ?? {};
    if (code === "${subject.sqlstate}" && constraint === ${quoted(subject.constraint, "javascript")}) return false;
    throw error;
  }
}
// Inside a transaction the refusal ends it: sequelize.transaction({ transaction }, write) is a savepoint.
`;
  },
};
