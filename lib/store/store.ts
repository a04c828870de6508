import "server-only";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { failure } from "../log/failure.mjs";
import { log } from "../log/log";
import { appServer } from "./app-server";
import { ensureDatabase } from "./ensure-database";
import { migrate, StoreFromLaterVersion, schemaName } from "./migrate";
import { isAway, neverConnected, StoreUnavailable } from "./store-unavailable";
import { sweep } from "./sweep";
import type { StoreTables } from "./tables";

export type Store = Kysely<StoreTables>;

interface Opened {
  readonly db: Store;
  readonly pool: pg.Pool;
  readonly embedded: boolean;
  readonly sweeping: NodeJS.Timeout;
}

const sweepEvery = 10 * 60 * 1000;

/** Next bundles a module more than once; the process has one store. */
const place = globalThis as { [key: symbol]: Promise<Opened> | undefined };
const key = Symbol.for("failing-row.store");

/**
 * Runs `use` with the store: opened, migrated and, when it is the app's own, started first. Throws StoreUnavailable while the
 * database is away; other failures of `use` go through. Nothing is sent twice: only a connection that was never made is tried again.
 */
export async function withStore<T>(use: (db: Store) => Promise<T>): Promise<T> {
  const opened = await opening();
  try {
    return await use(opened.db);
  } catch (error) {
    if (!isAway(error)) throw error;
    // The app's own server may have been stopped from outside, and come back elsewhere.
    if (opened.embedded) await forget(opened);
    if (opened.embedded && neverConnected(error)) return use((await opening()).db).catch(rejectAway);
    throw unavailable();
  }
}

/** Opens the store ahead of its first use. Throws as `withStore` does. */
export async function openStore(): Promise<void> {
  await opening();
}

async function opening(): Promise<Opened> {
  const promise = place[key] ?? open();
  place[key] = promise;
  try {
    return await promise;
  } catch (error) {
    if (place[key] === promise) place[key] = undefined;
    log("error", "store.unavailable", failure(error));
    throw error instanceof StoreFromLaterVersion ? new StoreUnavailable(error.message) : unavailable();
  }
}

async function open(): Promise<Opened> {
  const server = await appServer();
  const config = server.embedded ? { ...server.config, database: await ensureDatabase(server.config, schemaName) } : server.config;
  const pool = new pg.Pool({
    ...config,
    max: 10,
    application_name: "failing-row",
    connectionTimeoutMillis: 5000,
    query_timeout: 15_000,
    idleTimeoutMillis: 30_000,
    allowExitOnIdle: true,
  });
  pool.on("error", () => undefined);
  // In the middle of a transaction nobody else listens; the next statement tells of it.
  pool.on("connect", (client) => void client.on("error", () => undefined));
  const db = new Kysely<StoreTables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await migrate(db as Kysely<unknown>);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const store = db.withSchema(schemaName);
  const sweepNow = () => void sweep(store).catch(() => undefined);
  sweepNow();
  return { db: store, pool, embedded: server.embedded, sweeping: setInterval(sweepNow, sweepEvery).unref() };
}

async function forget(opened: Opened): Promise<void> {
  if ((await place[key]?.catch(() => undefined)) === opened) place[key] = undefined;
  clearInterval(opened.sweeping);
  void opened.pool.end().catch(() => undefined);
}

function rejectAway(error: unknown): never {
  throw isAway(error) ? unavailable() : error;
}

function unavailable(): StoreUnavailable {
  return new StoreUnavailable("The app's own database cannot be reached now.");
}
