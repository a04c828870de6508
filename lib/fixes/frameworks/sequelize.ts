import type { Framework } from "./framework";
import { associationName, camelCase, className } from "./identifiers";
import { inComment, quoted } from "./strings";

/** Sequelize 6: a call without `{ transaction }` runs on another connection of the pool. */
export const sequelize: Framework = {
  keys: ["sequelize"],
  name: "Sequelize",
  version: "6",
  language: "javascript",
  setValue({ table, column }) {
    const field = camelCase(column);
    return `// An attribute that is null is sent as NULL, and NULL beats the column's DEFAULT.
await ${className(table)}.create({ ${field} });

// In the model, the attribute ${inComment(field)} maps to the column and is refused before any SQL when it is missing:
const ${field}Attribute = { field: ${quoted(column, "javascript")}, allowNull: false };
`;
  },
  parentFirst({ table, column, referencedTable, referencedColumn }) {
    const parent = camelCase(associationName(column, referencedTable));
    return `// A call without { transaction } takes another connection, which does not see the referenced row before COMMIT.
await sequelize.transaction(async (transaction) => {
  const ${parent} = await ${className(referencedTable)}.create({}, { transaction });
  await ${className(table)}.create({ ${camelCase(column)}: ${parent}.${camelCase(referencedColumn)} }, { transaction });
});
`;
  },
  childrenFirst({ table, column, referencedTable, referencedColumn }) {
    const parent = camelCase(associationName(column, referencedTable));
    return `// One transaction: the rows that point at it first.
await sequelize.transaction(async (transaction) => {
  await ${className(table)}.destroy({ where: { ${camelCase(column)}: ${parent}.${camelCase(referencedColumn)} }, transaction });
  await ${parent}.destroy({ transaction });
});
`;
  },
};
