import type { MigrationTool } from "../framework";
import { notNullStatements } from "./not-null-statements";
import { whySeveral } from "./words";

const why = whySeveral("Six migrations, each a folder of its own (prisma migrate dev --create-only)");

/** Prisma 7: a migration.sql is sent as one text, so that several statements are one transaction, and one alone is none. */
export const prismaMigrations: MigrationTool = {
  name: "Prisma",
  version: "7",
  language: "sql",
  notNull(subject) {
    const { lockTimeout, prepare, fillAll, fence, validate, finish } = notNullStatements(subject);
    const together = (statements: readonly string[]) =>
      ["BEGIN", lockTimeout, ...statements, "COMMIT"].map((statement) => `${statement};\n`).join("");
    return `-- ${why}
-- A migration.sql with more than one statement is a transaction, in which the loops below cannot COMMIT: 2, 4 and 5 hold nothing else.
-- After P3018, prisma migrate resolve --rolled-back lets the one that failed run again.

-- 1: new rows get a value from now on.
${together(prepare)}
-- 2: the rows that are there, 5,000 at a time, each batch committed.
${fillAll};

-- 3: refuses new NULLs without a look at the rows.
${together([fence])}
-- 4: what came in before the constraint was there.
${fillAll};

-- 5: reads the rows while others read and write.
${validate};

-- 6: the valid CHECK proves it, so no row is read. In schema.prisma the field loses its question mark.
${together(finish)}`;
  },
};
