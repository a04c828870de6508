import pg from "pg";
import { freshDatabase } from "../servers/fresh-database";

/** A database in the state of a scenario's setup, as often as one is wanted to spoil. */
export interface Template {
  /** A database of its own; `drop` gives it back. */
  copy(): Promise<{ readonly url: string; drop(): Promise<void> }>;
  /** Runs with a client in a database of its own. */
  with<T>(run: (client: pg.Client, database: TestedDatabase) => Promise<T>): Promise<T>;
}

export interface TestedDatabase {
  readonly client: pg.Client;
  readonly url: string;
}

/** Databases of a server that nobody uses at the moment. Emptying one is far cheaper than making one. */
const idle = new Map<string, string[]>();

export function templateDatabase(server: string, setup: string): Template {
  const copy = async () => {
    const url = idle.get(server)?.pop() ?? (await freshDatabase(server)).url;
    await inDatabase(url, async (client) => {
      await client.query(emptied);
      await client.query(setup);
    });
    return {
      url,
      async drop() {
        idle.set(server, [...(idle.get(server) ?? []), url]);
      },
    };
  };
  return {
    copy,
    async with(run) {
      const { url, drop } = await copy();
      try {
        return await inDatabase(url, (client) => run(client, { client, url }));
      } finally {
        await drop();
      }
    },
  };
}

/** Back to the state of a new database: everything that a scenario can make lives in a schema. */
const emptied = `
DO $$
DECLARE
  one text;
BEGIN
  FOR one IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
    EXECUTE format('DROP SCHEMA %I CASCADE', one);
  END LOOP;
END
$$;
CREATE SCHEMA public;
`;

async function inDatabase<T>(url: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}
