import "server-only";
import { sql } from "kysely";
import type { Migration } from "./migrations";

export const facts: Migration = {
  name: "0001-facts",
  async up(db) {
    await db.schema
      .createTable("facts")
      .addColumn("name", "text", (column) => column.primaryKey())
      .addColumn("value", "text", (column) => column.notNull())
      .addColumn("changed_at", "timestamptz", (column) => column.notNull().defaultTo(sql`now()`))
      .execute();
  },
};
