import "server-only";
import pg from "pg";
import { quoteIdentifier } from "../postgres/quote";

/** Makes a database on the app's own server once, and returns its name. Several processes may try at the same time. */
export async function ensureDatabase(administrator: pg.ClientConfig, name: string): Promise<string> {
  const client = new pg.Client({ ...administrator, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query("SELECT 1 FROM pg_catalog.pg_database WHERE datname = $1", [name]);
    if (rows.length === 0) await client.query(`CREATE DATABASE ${quoteIdentifier(name)} TEMPLATE template0 ENCODING 'UTF8'`);
  } catch (error) {
    // 42P04 duplicate_database, 23505 on pg_database: another process was quicker.
    if (!(error instanceof pg.DatabaseError) || !["42P04", "23505"].includes(error.code ?? "")) throw error;
  } finally {
    await client.end();
  }
  return name;
}
