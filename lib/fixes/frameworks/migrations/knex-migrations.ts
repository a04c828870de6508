import type { MigrationTool } from "../framework";
import { quoted } from "../strings";
import { notNullStatements } from "./not-null-statements";
import { calls, whyThree } from "./words";

/** Knex 3: a migration is a transaction unless its `config` says otherwise. */
export const knexMigrations: MigrationTool = {
  name: "Knex",
  version: "3",
  notNull(subject) {
    const { lockTimeout, prepare, fill, fence, validate, finish } = notNullStatements(subject);
    const raw = (on: string, indent: string, statements: readonly string[]) =>
      calls(statements.map(withoutBindings), "javascript", (text) => `await ${on}.raw(${text});`, indent);
    return `// ${whyThree}
// Each is a file of its own, which exports its function as up.

// Migration 1: new rows get a value from now on.
async function setDefault(knex) {
${raw("knex", "  ", [lockTimeout, ...prepare])}
}

// Migration 2: the rows that are there, 5,000 at a time, each batch committed. It can be run again. Its file exports config too.
const config = { transaction: false };

async function fillAndValidate(knex) {
  await fill(knex);
  await knex.transaction(async (transaction) => {
${raw("transaction", "    ", [lockTimeout, fence])}
  });
  await fill(knex); // what came in before the constraint was there
${raw("knex", "  ", [validate])}
}

async function fill(knex) {
  for (let rows = 1; rows > 0; ) {
    ({ rowCount: rows } = await knex.raw(${quoted(withoutBindings(fill), "javascript")}));
  }
}

// Migration 3: the valid CHECK proves it, so no row is read.
async function setNotNull(knex) {
${raw("knex", "  ", [lockTimeout, ...finish])}
}
`;
  },
};

/** raw() takes a question mark for a parameter, inside of quotes as well. */
function withoutBindings(statement: string): string {
  return statement.replaceAll("?", "\\?");
}
