import "server-only";
import type { Migration } from "./migrations";

export const counters: Migration = {
  name: "0004-counters",
  async up(db) {
    await db.schema
      .createTable("counters")
      .addColumn("bucket", "text", (column) => column.notNull())
      .addColumn("began_at", "timestamptz", (column) => column.notNull())
      .addColumn("ends_at", "timestamptz", (column) => column.notNull())
      .addColumn("count", "integer", (column) => column.notNull())
      .addPrimaryKeyConstraint("counters_pkey", ["bucket"])
      .execute();
    await db.schema.createIndex("counters_ends_at").on("counters").column("ends_at").execute();
  },
};
