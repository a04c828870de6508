import "server-only";
import { type Kysely, sql } from "kysely";
import { migrations as all, type Migration } from "./migrations/migrations";

/** Where everything of the app lies, in its own server as in `DATABASE_URL`. */
export const schemaName = "failing_row";

/** The store was written by a later version of the app than this one. */
export class StoreFromLaterVersion extends Error {
  override readonly name = "StoreFromLaterVersion";
}

/** The transaction-level advisory lock under which one instance at a time migrates: "frst" in ASCII. */
const lock = 0x66727374;

/** Applies what is missing, all of it or nothing. Instances that start together wait for each other. Throws StoreFromLaterVersion. */
export async function migrate(db: Kysely<unknown>, migrations: readonly Migration[] = all): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await sql`SELECT pg_catalog.pg_advisory_xact_lock(${lock})`.execute(transaction);
    const { rows } = await sql<{ made: boolean }>`
      SELECT EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = ${schemaName}) AS made`.execute(transaction);
    // "IF NOT EXISTS" alone would ask for the right to make it even where an administrator has made it.
    if (rows[0]?.made !== true) await transaction.schema.createSchema(schemaName).ifNotExists().execute();
    await transaction
      .withSchema(schemaName)
      .schema.createTable("migrations")
      .ifNotExists()
      .addColumn("name", "text", (column) => column.primaryKey())
      .addColumn("applied_at", "timestamptz", (column) => column.notNull().defaultTo(sql`now()`))
      .execute();
    const recorded = await sql<{ name: string }>`SELECT name FROM ${sql.table(`${schemaName}.migrations`)}`.execute(transaction);
    const applied = new Set(recorded.rows.map(({ name }) => name));
    const unknown = [...applied].filter((name) => !migrations.some((migration) => migration.name === name));
    if (unknown.length > 0) {
      throw new StoreFromLaterVersion(
        `The store holds ${unknown.join(", ")}, which this version does not know. Start the version that wrote it.`,
      );
    }
    for (const { name, up } of migrations) {
      if (applied.has(name)) continue;
      await up(transaction.withSchema(schemaName));
      await sql`INSERT INTO ${sql.table(`${schemaName}.migrations`)} (name) VALUES (${name})`.execute(transaction);
    }
  });
}
