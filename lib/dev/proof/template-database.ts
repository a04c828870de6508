import { randomBytes } from "node:crypto";
import pg from "pg";
import { freshDatabase } from "../servers/fresh-database";

/** A database with a scenario's setup in it, and copies of it to spoil. */
export interface Template {
  copy(): Promise<{ readonly url: string; drop(): Promise<void> }>;
  /** Runs with a client in a copy of its own. */
  with<T>(run: (client: pg.Client) => Promise<T>): Promise<T>;
  drop(): Promise<void>;
}

export async function templateDatabase(server: string, setup: string): Promise<Template> {
  const template = await freshDatabase(server);
  await inDatabase(template.url, (client) => client.query(setup));
  const copy = async () => {
    const name = `copy_${randomBytes(6).toString("hex")}`;
    await inDatabase(server, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template.name}`));
    const url = new URL(template.url);
    url.pathname = `/${name}`;
    return {
      url: url.href,
      drop: async () => void (await inDatabase(server, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`))),
    };
  };
  return {
    copy,
    async with(run) {
      const { url, drop } = await copy();
      try {
        return await inDatabase(url, run);
      } finally {
        await drop();
      }
    },
    drop: template.drop,
  };
}

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
