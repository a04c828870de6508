import "server-only";
import { sql } from "kysely";
import type { Migration } from "./migrations";

export const shares: Migration = {
  name: "0007-shares",
  async up(db) {
    await db.schema
      .createTable("shares")
      .addColumn("id_hash", "text", (column) => column.primaryKey())
      .addColumn("delete_key_hash", "text", (column) => column.notNull())
      .addColumn("document", "text", (column) => column.notNull())
      .addColumn("shows", "jsonb", (column) => column.notNull())
      .addColumn("sqlstate", "text")
      .addColumn("created_by", "text")
      .addColumn("created_at", "timestamptz", (column) => column.notNull().defaultTo(sql`now()`))
      .addColumn("expires_at", "timestamptz")
      .execute();
    await db.schema.createIndex("shares_expires_at").on("shares").column("expires_at").execute();
  },
};
