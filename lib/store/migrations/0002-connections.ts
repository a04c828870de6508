import "server-only";
import { sql } from "kysely";
import type { Migration } from "./migrations";

export const connections: Migration = {
  name: "0002-connections",
  async up(db) {
    await db.schema
      .createTable("connections")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("name", "text", (column) => column.notNull().unique())
      .addColumn("environment", "text", (column) => column.notNull())
      .addColumn("try_fixes", "boolean", (column) => column.notNull())
      .addColumn("audience", "text", (column) => column.notNull())
      .addColumn("people", "jsonb", (column) => column.notNull())
      .addColumn("secret", "text")
      .addColumn("variable", "text")
      .addColumn("created_by", "text")
      .addColumn("created_at", "timestamptz", (column) => column.notNull().defaultTo(sql`now()`))
      .addColumn("changed_at", "timestamptz", (column) => column.notNull().defaultTo(sql`now()`))
      .addColumn("used_at", "timestamptz")
      .addCheckConstraint("connections_environment_known", sql`environment IN ('production', 'staging', 'development', 'test', 'other')`)
      .addCheckConstraint("connections_audience_known", sql`audience IN ('members', 'admins', 'people')`)
      .addCheckConstraint("connections_one_target", sql`(secret IS NULL) <> (variable IS NULL)`)
      .addCheckConstraint("connections_secret_sealed", sql`secret LIKE 'v1:%'`)
      .addCheckConstraint("connections_production_is_left_alone", sql`NOT (try_fixes AND environment = 'production')`)
      .execute();
  },
};
