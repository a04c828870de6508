import "server-only";
import { sql } from "kysely";
import type { Migration } from "./migrations";

export const history: Migration = {
  name: "0006-history",
  async up(db) {
    await db.schema
      .createTable("history")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("person", "text", (column) => column.notNull().references("people.id").onDelete("cascade"))
      .addColumn("at", "timestamptz", (column) => column.notNull().defaultTo(sql`now()`))
      .addColumn("entry", "text", (column) => column.notNull())
      .addCheckConstraint("history_entry_sealed", sql`entry LIKE 'v1:%'`)
      .execute();
    await db.schema.createIndex("history_person_at").on("history").columns(["person", "at"]).execute();
    await db.schema.createIndex("history_at").on("history").column("at").execute();
  },
};
