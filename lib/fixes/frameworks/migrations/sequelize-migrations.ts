import type { MigrationTool } from "../framework";
import { quoted } from "../strings";
import { notNullStatements } from "./not-null-statements";
import { calls, whyThree } from "./words";

/** Sequelize 6: a migration is no transaction unless it begins one. */
export const sequelizeMigrations: MigrationTool = {
  name: "Sequelize",
  version: "6",
  notNull(subject) {
    const { lockTimeout, prepare, fill, fence, validate, finish } = notNullStatements(subject);
    const together = (statements: readonly string[]) => `  await queryInterface.sequelize.transaction(async (transaction) => {
${calls(statements, "javascript", (text) => `await queryInterface.sequelize.query(${text}, { transaction });`, "    ")}
  });`;
    return `// ${whyThree}
// Each is a file of its own, which exports its function as up.

// Migration 1: new rows get a value from now on.
async function setDefault(queryInterface) {
${together([lockTimeout, ...prepare])}
}

// Migration 2: the rows that are there, 5,000 at a time, each batch committed. It can be run again.
async function fillAndValidate(queryInterface) {
  await fill(queryInterface);
${together([lockTimeout, fence])}
  await fill(queryInterface); // what came in before the constraint was there
  await queryInterface.sequelize.query(${quoted(validate, "javascript")});
}

async function fill(queryInterface) {
  for (let rows = 1; rows > 0; ) {
    const [, result] = await queryInterface.sequelize.query(${quoted(fill, "javascript")});
    rows = result.rowCount;
  }
}

// Migration 3: the valid CHECK proves it, so no row is read.
async function setNotNull(queryInterface) {
${together([lockTimeout, ...finish])}
}
`;
  },
};
