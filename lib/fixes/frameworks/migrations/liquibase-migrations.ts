import type { MigrationTool } from "../framework";
import { notNullStatements } from "./not-null-statements";
import { whySeveral } from "./words";

/** Liquibase 4 and 5, formatted SQL: each changeset is a transaction unless it says otherwise. */
export const liquibaseMigrations: MigrationTool = {
  name: "Liquibase",
  version: "5",
  language: "sql",
  notNull(subject) {
    const { lockTimeout, prepare, fillAll, fence, validate, finish } = notNullStatements(subject);
    const written = (statements: readonly string[]) => statements.map((statement) => `${statement};\n`).join("");
    // One statement, which commits by itself, and holds semicolons.
    const alone = "runInTransaction:false splitStatements:false";
    return `--liquibase formatted sql
-- ${whySeveral("Six changesets, each committed before the next (give them an author and ids of yours)")}

--changeset app:not-null-1
--comment: new rows get a value from now on
${written([lockTimeout, ...prepare])}
--changeset app:not-null-2 ${alone}
--comment: the rows that are there, 5,000 at a time, each batch committed
${written([fillAll])}
--changeset app:not-null-3
--comment: refuses new NULLs without a look at the rows
${written([lockTimeout, fence])}
--changeset app:not-null-4 ${alone}
--comment: what came in before the constraint was there
${written([fillAll])}
--changeset app:not-null-5
--comment: reads the rows while others read and write
${written([validate])}
--changeset app:not-null-6
--comment: the valid CHECK proves it, so no row is read
${written([lockTimeout, ...finish])}`;
  },
};
