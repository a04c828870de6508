import type { FixDraft } from "../fix";
import { applicationFix, toolFix } from "./application-fix";
import type { MigrationSubject, MigrationTool } from "./framework";
import { migrationTools } from "./migrations/migration-tools";

/** NOT NULL over rows that are there, as migrations of the framework that the paste reveals. */
export function notNullMigration(framework: string | undefined, subject: MigrationSubject): FixDraft | undefined {
  const told = (migrations: MigrationTool) => ({
    title: `Write it as migrations of ${migrations.name}, one for each step`,
    when: `${migrations.name} runs a migration in a transaction unless it is told otherwise: then the strong lock is kept while every row is filled and read.${
      subject.value === undefined ? " Put a value in place of the one in angle brackets." : ""
    }`,
    source: migrations.notNull(subject),
    tool: migrations,
  });
  const tool = migrationTools.get(framework ?? "");
  const written = tool
    ? toolFix(tool, () => told(tool))
    : applicationFix(framework, ({ migrations }) => (migrations === undefined ? undefined : told(migrations)));
  return written && { ...written, id: "migrations" };
}
