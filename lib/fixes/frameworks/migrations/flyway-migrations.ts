import type { MigrationTool } from "../framework";
import { notNullStatements } from "./not-null-statements";
import { whyThree } from "./words";

/** Flyway 11: each file is a transaction, unless the .conf beside it says otherwise; then each of its statements is sent by itself. */
export const flywayMigrations: MigrationTool = {
  name: "Flyway",
  version: "11",
  language: "sql",
  notNull(subject) {
    const { lockTimeout, prepare, fillAll, fence, validate, finish } = notNullStatements(subject);
    const written = (statements: readonly string[]) => statements.map((statement) => `${statement};\n`).join("");
    return `-- ${whyThree}
-- Each is a file of its own; give them the next numbers of yours.

-- V1__default.sql: new rows get a value from now on.
${written([lockTimeout, ...prepare])}
-- V2__fill.sql, and beside it V2__fill.sql.conf with the one line executeInTransaction=false: the loops COMMIT each batch. After a failure,
-- flyway repair lets the file run again: what it has done stays done.
${written([fillAll, ...aloneWithTimeout(fence), fillAll, validate])}
-- V3__not_null.sql: the valid CHECK proves it, so no row is read.
${written([lockTimeout, ...finish])}`;
  },
};

/** Outside of a transaction there is no SET LOCAL. */
function aloneWithTimeout(statement: string): readonly string[] {
  return ["SET lock_timeout = '2s'", statement, "RESET lock_timeout"];
}
