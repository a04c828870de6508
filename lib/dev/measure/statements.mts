/**
 * `npm run measure:statements`: what a server logs for one explanation with a connection, counted from its own log. Without and with
 * the look at rows; for the not-null and the foreign key error.
 */
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { askApi } from "../proof/ask-api.ts";
import { freshDatabase } from "../servers/fresh-database.ts";
import { startServers } from "../servers/start.ts";
import { countTurns } from "./count-turns.ts";

const setup = `
CREATE TABLE customers (id integer PRIMARY KEY, name text);
CREATE TABLE orders (id integer PRIMARY KEY, customer_id integer REFERENCES customers, title text NOT NULL);
INSERT INTO customers VALUES (1, 'Ada');
`;

const cases = [
  [
    "INSERT INTO orders (id, customer_id) VALUES (1, 1)",
    'null value in column "title" of relation "orders" violates not-null constraint',
    "Failing row contains (1, 1, null).",
  ],
  [
    "INSERT INTO orders VALUES (1, 999, 'Desk')",
    'insert or update on table "orders" violates foreign key constraint "orders_customer_id_fkey"',
    'Key (customer_id)=(999) is not present in table "customers".',
  ],
] as const;

const servers = await startServers([18]);
try {
  const log = servers.logs["18"];
  if (log === null) throw new Error("The server's log is needed: do not set TEST_PG18_URL.");
  const database = await freshDatabase(servers.urls["18"]);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(setup);
  await client.query("ALTER SYSTEM SET log_statement = 'all'");
  await client.query("ALTER SYSTEM SET log_connections = 'receipt'");
  await client.query("ALTER SYSTEM SET log_disconnections = on");
  await client.query("SELECT pg_reload_conf()");
  await client.end();
  await sleep(500);
  const counted = await countTurns(new URL(database.url));
  for (const [statement, message, detail] of cases) {
    for (const data of [false, true]) {
      const before = readFileSync(log, "utf8").length;
      counted.flights = 0;
      const text = `ERROR:  ${message}\nDETAIL:  ${detail}\n`;
      await askApi({ text, statement, connection: { url: counted.url, data } });
      await sleep(500);
      report(
        `${message.slice(0, 40)}…${data ? ", with a look at rows" : ""}: ${counted.flights} flights`,
        readFileSync(log, "utf8").slice(before),
      );
    }
  }
} finally {
  await servers.stop();
}

function report(what: string, logged: string): void {
  const entries = logged.split(/^(?=\d{4}-\d\d-\d\d )/m).map((entry) => entry.replace(/^\S+ \S+ \S+ \[\d+\] \S* */, ""));
  const statements = entries.flatMap((entry) => /^LOG: {2}(?:statement|execute [^:]*): ([\s\S]*)/.exec(entry)?.[1] ?? []);
  const connections = entries.filter((entry) => entry.startsWith("LOG:  connection received")).length;
  console.log(`${what}\n  ${connections} connection(s), ${statements.length} statements`);
  for (const one of statements) console.log(`  - ${shortened(one)}`);
  const errors = entries.filter((entry) => /^(?:ERROR|FATAL):/.test(entry));
  if (errors.length > 0) console.log(`  errors: ${errors.join(" ")}`);
}

function shortened(statement: string): string {
  const line = statement.replace(/\s+/g, " ").trim();
  return line.length <= 160 ? line : `${line.slice(0, 160)}… (${line.length} characters)`;
}
