import type { FixDraft } from "../fix";
import { applicationFix } from "./application-fix";
import type { MigrationSubject } from "./framework";

/** NOT NULL over rows that are there, as migrations of the framework that the paste reveals. */
export function notNullMigration(framework: string | undefined, subject: MigrationSubject): FixDraft | undefined {
  const written = applicationFix(framework, ({ migrations }) =>
    migrations === undefined
      ? undefined
      : {
          title: `Write it as migrations of ${migrations.name}, one for each step`,
          when: `${migrations.name} runs a migration in a transaction unless it is told otherwise: then the strong lock is kept while every row is filled and read.${
            subject.value === undefined ? " Put a value in place of the one in angle brackets." : ""
          }`,
          source: migrations.notNull(subject),
          tool: migrations,
        },
  );
  return written && { ...written, id: "migrations" };
}
