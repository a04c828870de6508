import "server-only";
import { sql } from "kysely";
import type { Migration } from "./migrations";

export const audit: Migration = {
  name: "0003-audit",
  async up(db) {
    await db.schema
      .createTable("audit")
      .addColumn("id", "bigint", (column) => column.primaryKey().generatedAlwaysAsIdentity())
      .addColumn("at", "timestamptz", (column) => column.notNull().defaultTo(sql`now()`))
      .addColumn("actor", "text", (column) => column.notNull())
      .addColumn("actor_name", "text")
      .addColumn("action", "text", (column) => column.notNull())
      .addColumn("object", "text")
      .addColumn("object_name", "text")
      .addColumn("target", "text")
      .addColumn("outcome", "text", (column) => column.notNull())
      .addColumn("address", "text")
      .execute();
    await db.schema.createIndex("audit_at").on("audit").columns(["at", "id"]).execute();
    // The owner of a table may grant itself the rights again, but not by mistake.
    await sql`REVOKE UPDATE, DELETE, TRUNCATE ON failing_row.audit FROM CURRENT_USER`.execute(db);
  },
};
