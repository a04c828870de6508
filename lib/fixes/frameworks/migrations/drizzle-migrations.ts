import type { MigrationTool } from "../framework";
import { notNullStatements } from "./not-null-statements";
import { whySeveral } from "./words";

/** Drizzle Kit 0.31: migrate() runs all files that wait as one transaction, so that a step is a deployment. */
export const drizzleMigrations: MigrationTool = {
  name: "Drizzle Kit",
  version: "0.31",
  language: "sql",
  notNull(subject) {
    const { lockTimeout, prepare, fillAll, fence, validate, finish } = notNullStatements(subject);
    const file = (statements: readonly string[]) => statements.map((statement) => `${statement};\n`).join("--> statement-breakpoint\n");
    return `-- ${whySeveral("Four migrations, each deployed before the next is there (drizzle-kit generate --custom)")}
-- migrate() runs all files that wait in one transaction, and none of its own says otherwise. So the loops, which COMMIT each batch, are sent
-- by themselves between two deployments: by psql, or by a script.

-- 1: new rows get a value from now on.
${file([lockTimeout, ...prepare])}
-- By psql: the rows that are there, 5,000 at a time, each batch committed.
${fillAll};

-- 2: refuses new NULLs without a look at the rows.
${file([lockTimeout, fence])}
-- By psql: what came in before the constraint was there.
${fillAll};

-- 3: reads the rows while others read and write.
${file([validate])}
-- 4: the valid CHECK proves it, so no row is read. With .notNull() in the schema, drizzle-kit generate writes the first of them itself.
${file([lockTimeout, ...finish])}`;
  },
};
