import "server-only";
import { sql } from "kysely";
import type { Migration } from "./migrations";

/** People of a team, how they sign in, their sessions, and invites. The sign-in library's own columns keep its meaning. */
export const people: Migration = {
  name: "0005-people",
  async up(db) {
    const now = sql`now()`;
    await db.schema
      .createTable("people")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("email", "text", (column) => column.notNull().unique())
      .addColumn("email_verified", "boolean", (column) => column.notNull().defaultTo(false))
      .addColumn("image", "text")
      .addColumn("role", "text", (column) => column.notNull())
      .addColumn("removed_at", "timestamptz")
      .addColumn("created_at", "timestamptz", (column) => column.notNull().defaultTo(now))
      .addColumn("updated_at", "timestamptz", (column) => column.notNull().defaultTo(now))
      .addCheckConstraint("people_role_known", sql`role IN ('admin', 'member', 'viewer')`)
      .addCheckConstraint("people_email_folded", sql`email = lower(email)`)
      .execute();
    await db.schema
      .createTable("sign_in_methods")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("person", "text", (column) => column.notNull().references("people.id").onDelete("cascade"))
      .addColumn("provider", "text", (column) => column.notNull())
      .addColumn("subject", "text", (column) => column.notNull())
      .addColumn("password", "text")
      .addColumn("access_token", "text")
      .addColumn("refresh_token", "text")
      .addColumn("id_token", "text")
      .addColumn("access_token_expires_at", "timestamptz")
      .addColumn("refresh_token_expires_at", "timestamptz")
      .addColumn("scope", "text")
      .addColumn("created_at", "timestamptz", (column) => column.notNull().defaultTo(now))
      .addColumn("updated_at", "timestamptz", (column) => column.notNull().defaultTo(now))
      .addUniqueConstraint("sign_in_methods_subject", ["provider", "subject"])
      .addCheckConstraint("sign_in_methods_keep_no_token", sql`access_token IS NULL AND refresh_token IS NULL AND id_token IS NULL`)
      .execute();
    await db.schema.createIndex("sign_in_methods_person").on("sign_in_methods").column("person").execute();
    await db.schema
      .createTable("sessions")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("person", "text", (column) => column.notNull().references("people.id").onDelete("cascade"))
      .addColumn("token", "text", (column) => column.notNull().unique())
      .addColumn("expires_at", "timestamptz", (column) => column.notNull())
      .addColumn("address", "text")
      .addColumn("user_agent", "text")
      .addColumn("created_at", "timestamptz", (column) => column.notNull().defaultTo(now))
      .addColumn("updated_at", "timestamptz", (column) => column.notNull().defaultTo(now))
      .addCheckConstraint("sessions_token_hashed", sql`token LIKE 'sha256:%'`)
      .execute();
    await db.schema.createIndex("sessions_person").on("sessions").column("person").execute();
    await db.schema
      .createTable("invites")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("token", "text", (column) => column.notNull().unique())
      .addColumn("email", "text", (column) => column.notNull())
      .addColumn("role", "text", (column) => column.notNull())
      .addColumn("created_by", "text", (column) => column.notNull().references("people.id").onDelete("cascade"))
      .addColumn("created_at", "timestamptz", (column) => column.notNull().defaultTo(now))
      .addColumn("expires_at", "timestamptz", (column) => column.notNull())
      .addColumn("used_at", "timestamptz")
      .addColumn("revoked_at", "timestamptz")
      .addCheckConstraint("invites_role_known", sql`role IN ('admin', 'member', 'viewer')`)
      .addCheckConstraint("invites_email_folded", sql`email = lower(email)`)
      .addCheckConstraint("invites_token_hashed", sql`token LIKE 'sha256:%'`)
      .execute();
    await db.schema.createIndex("invites_email").on("invites").column("email").execute();
    await db.schema
      .createTable("sign_in_delays")
      .addColumn("account", "text", (column) => column.primaryKey())
      .addColumn("failures", "integer", (column) => column.notNull())
      .addColumn("blocked_until", "timestamptz", (column) => column.notNull())
      .addColumn("last_at", "timestamptz", (column) => column.notNull().defaultTo(now))
      .execute();
  },
};
