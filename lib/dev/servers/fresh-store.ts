import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { migrate, schemaName } from "../../store/migrate";
import type { Store } from "../../store/store";
import type { StoreTables } from "../../store/tables";
import { freshDatabase } from "./fresh-database";

export interface FreshStore {
  readonly url: string;
  readonly db: Store;
  /** Another instance's own connections to the same store. */
  another(): Store;
  close(): Promise<void>;
}

/** A migrated store in a database of its own on the server of `url`. */
export async function freshStore(url: string): Promise<FreshStore> {
  const database = await freshDatabase(url);
  const opened: Kysely<StoreTables>[] = [];
  const open = () => {
    const pool = new pg.Pool({ connectionString: database.url, max: 5 });
    pool.on("error", () => undefined);
    pool.on("connect", (client) => void client.on("error", () => undefined));
    const db = new Kysely<StoreTables>({ dialect: new PostgresDialect({ pool }) });
    opened.push(db);
    return db;
  };
  const first = open();
  await migrate(first as Kysely<unknown>);
  return {
    url: database.url,
    db: first.withSchema(schemaName),
    another: () => open().withSchema(schemaName),
    close: async () => {
      await Promise.all(opened.map((db) => db.destroy()));
      await database.drop();
    },
  };
}
