import { randomBytes } from "node:crypto";
import pg from "pg";

export interface FreshDatabase {
  readonly name: string;
  readonly url: string;
  drop(): Promise<void>;
}

/** Creates an empty database with a random name on the server of `url`, so that tests do not meet. */
export async function freshDatabase(url: string): Promise<FreshDatabase> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  await run(url, `CREATE DATABASE ${name} TEMPLATE template0`);
  const fresh = new URL(url);
  fresh.pathname = `/${name}`;
  return { name, url: fresh.href, drop: () => run(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
