import "server-only";
import { createHash, createHmac } from "node:crypto";
import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import path from "node:path";
import pg from "pg";
import { quoteIdentifier, quoteLiteral } from "../../postgres/quote";
import { appServer } from "../app-server";
import { scramVerifier } from "./scram-verifier";

/** Both the sample's database and the role that reads it. */
const name = "failing_row_sample";

/** The advisory lock under which it is made: "frow" in ASCII. */
const lock = 0x66726f77;

let started: Promise<SampleDatabase> | undefined;

interface SampleDatabase {
  readonly url: string;
  readonly host: string;
  readonly port: number;
}

/**
 * The address of the sample database for a role that may only read it. Starts the app's own PostgreSQL (or uses
 * `DATABASE_URL`) and loads the sample the first time, and again when the server has gone in between. A failure is not
 * remembered: the next call tries again.
 */
export async function sampleConnection(): Promise<{ readonly url: string }> {
  const before = started;
  if (before !== undefined && !(await before.then(answers, () => true)) && started === before) started = undefined;
  started ??= prepare().catch((error: unknown) => {
    started = undefined;
    throw error;
  });
  const { url } = await started;
  return { url };
}

/** Whether somebody still listens there: the app's own server may have been stopped from outside. */
function answers({ host, port }: SampleDatabase): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2000 });
    const told = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", () => told(true));
    socket.once("error", () => told(false));
    socket.once("timeout", () => told(false));
  });
}

async function prepare(): Promise<SampleDatabase> {
  const root = process.cwd();
  const administrator = await appServer();
  const script = await readFile(path.join(root, "lib/store/sample/sample-database.sql"), "utf8");
  const password = createHmac("sha256", administrator.secret).update(name).digest("base64url");
  await load(administrator.config, script, password);
  const { host, port } = administrator;
  const url = new URL(`postgres://${host}:${port}/${name}`);
  url.username = name;
  url.password = password;
  if (administrator.sslmode !== null) url.searchParams.set("sslmode", administrator.sslmode);
  return { url: url.href, host, port };
}

/** Loads the script into a database of its own, once for each version of it; several processes may try at the same time. */
async function load(config: pg.ClientConfig, script: string, password: string): Promise<void> {
  const version = createHash("sha256").update(script).digest("hex").slice(0, 16);
  await connected(config, async (client) => {
    await client.query("SELECT pg_catalog.pg_advisory_lock($1)", [lock]);
    const { rows } = await client.query(
      "SELECT pg_catalog.shobj_description(oid, 'pg_database') AS version FROM pg_catalog.pg_database WHERE datname = $1",
      [name],
    );
    await makeReader(client, password);
    if (rows[0]?.version === version) return;
    const database = quoteIdentifier(name);
    await client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${database} TEMPLATE template0 ENCODING 'UTF8'`);
    await connected({ ...withDatabase(config), database: name }, async (sample) => {
      await sample.query(script);
      await grantReading(sample);
    });
    // Last, so that a load that was cut off is done again.
    await client.query(`COMMENT ON DATABASE ${database} IS ${quoteLiteral(version)}`);
  });
}

async function makeReader(client: pg.Client, password: string): Promise<void> {
  const role = quoteIdentifier(name);
  const { rows } = await client.query("SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = $1", [name]);
  if (rows.length === 0) await client.query(`CREATE ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT CONNECTION LIMIT 20`);
  await client.query(`ALTER ROLE ${role} PASSWORD ${quoteLiteral(scramVerifier(password))}`);
  await client.query(`ALTER ROLE ${role} SET default_transaction_read_only = on`);
  await client.query(`ALTER ROLE ${role} SET statement_timeout = '5s'`);
}

async function grantReading(sample: pg.Client): Promise<void> {
  const role = quoteIdentifier(name);
  await sample.query(
    `REVOKE ALL ON DATABASE ${quoteIdentifier(name)} FROM PUBLIC; GRANT CONNECT ON DATABASE ${quoteIdentifier(name)} TO ${role}`,
  );
  await sample.query("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
  for (const schema of ["shop", "sales", "calendar", "people"]) {
    await sample.query(
      `GRANT USAGE ON SCHEMA ${quoteIdentifier(schema)} TO ${role}; GRANT SELECT ON ALL TABLES IN SCHEMA ${quoteIdentifier(schema)} TO ${role}`,
    );
  }
  await sample.query(`ALTER ROLE ${role} IN DATABASE ${quoteIdentifier(name)} SET search_path = calendar, people`);
}

/** A connection string names its database in its path; there it has to be exchanged. */
function withDatabase(config: pg.ClientConfig): pg.ClientConfig {
  if (config.connectionString === undefined) return config;
  const url = new URL(config.connectionString);
  url.pathname = `/${name}`;
  return { connectionString: url.href };
}

async function connected(config: pg.ClientConfig, run: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ ...config, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await run(client);
  } finally {
    await client.end();
  }
}
