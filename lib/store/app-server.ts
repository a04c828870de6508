import "server-only";
import path from "node:path";
import type pg from "pg";
import { addOwnPlace } from "../security/own-places";
import { settings } from "../settings/settings";
import { embeddedServer } from "./embedded/embedded-server";
import { NoServerPrograms } from "./embedded/server-folder";

/** The PostgreSQL that the app keeps its own things in. SECRET: `config` and `secret` hold a password. */
export interface AppServer {
  /** Whether the app started it for itself; then `config` names the administrator's database. */
  readonly embedded: boolean;
  readonly config: pg.ClientConfig;
  readonly host: string;
  readonly port: number;
  /** Known only to those who may administer the server; other secrets are derived from it. */
  readonly secret: string;
  readonly sslmode: string | null;
}

/** The server of `DATABASE_URL`, or the app's own, which is started when it does not run. Throws where neither can be used. */
export async function appServer(): Promise<AppServer> {
  const { databaseUrl, dataDirectory } = settings();
  if (databaseUrl !== undefined) {
    const { hostname, port, searchParams } = new URL(databaseUrl);
    return {
      embedded: false,
      config: { connectionString: databaseUrl },
      host: hostname,
      port: Number(port || "5432"),
      secret: databaseUrl,
      sslmode: searchParams.get("sslmode"),
    };
  }
  const root = process.cwd();
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const folder = path.resolve(/* turbopackIgnore: true */ root, dataDirectory);
  const server = await embeddedServer(root, folder, say).catch((error) => {
    // What PostgreSQL says when it cannot start is for who runs the app; it has seen nobody's values yet.
    if (!(error instanceof NoServerPrograms) && error instanceof Error) say(`The app's own PostgreSQL does not start: ${error.message}`);
    throw error;
  });
  addOwnPlace(server);
  return {
    embedded: true,
    config: { ...server, database: "postgres" },
    host: server.host,
    port: server.port,
    secret: server.password,
    sslmode: "disable",
  };
}
