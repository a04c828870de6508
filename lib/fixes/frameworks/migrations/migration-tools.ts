import type { MigrationTool } from "../framework";
import { flywayMigrations } from "./flyway-migrations";
import { liquibaseMigrations } from "./liquibase-migrations";

/** Tools that write no rows, by what `ErrorReport.source.framework` names them. */
export const migrationTools: ReadonlyMap<string, MigrationTool> = new Map([
  ["flyway", flywayMigrations],
  ["liquibase", liquibaseMigrations],
]);
