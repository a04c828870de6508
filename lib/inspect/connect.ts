import "server-only";
import type { Socket } from "node:net";
import type { ConnectionOptions } from "node:tls";
import pg from "pg";
import type { ConnectionTarget } from "./connection-target";

/** Milliseconds to connect and log in. */
const connectTimeout = 5000;
/** Milliseconds for everything: whatever the server does, the attempt is over then. */
const attemptTimeout = 15_000;
/** Bytes that a server may send before the attempt is over. */
const bytesLimit = 32 * 1024 * 1024;

export class AttemptOver extends Error {
  override readonly name = "AttemptOver";
  constructor(readonly reason: "timeout" | "too-much") {
    super(reason === "timeout" ? "the attempt took too long" : "the server sent too much");
  }
}

/** One statement, as text, with its values. All values come back as text. */
export type Ask = (statement: string, values?: readonly (string | null)[]) => Promise<readonly Readonly<Record<string, string | null>>[]>;

/**
 * Opens a connection to a stranger's database, and nowhere else is one opened. Every field is given explicitly, so neither
 * `PG*` variables nor a password file of this host are used; values are not parsed; one clock and one byte count are held over
 * the whole attempt, which always ends by destroying the socket.
 */
export async function withConnection<T>(target: ConnectionTarget, run: (ask: Ask) => Promise<T>): Promise<T> {
  if (target.tls !== "prefer") return attempt(target, tlsOptions(target), run);
  try {
    return await attempt(target, tlsOptions(target), run);
  } catch (error) {
    if (error instanceof Error && error.message === "The server does not support SSL connections") return attempt(target, false, run);
    throw error;
  }
}

async function attempt<T>(target: ConnectionTarget, ssl: ConnectionOptions | false, run: (ask: Ask) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    host: target.host,
    port: target.port,
    user: target.user,
    // A function: with a string, or with none, the driver would look for one on this host.
    password: () => target.password ?? "",
    database: target.database,
    ssl,
    application_name: "failing-row",
    connectionTimeoutMillis: connectTimeout,
    // Statements follow each other without waiting for the answers between them.
    pipeline: true,
    types: { getTypeParser: () => (value: string) => value },
  } as pg.ClientConfig);
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  client.on("error", () => undefined);
  const over = new Promise<never>((_, reject) => {
    const clock = setTimeout(() => reject(new AttemptOver("timeout")), attemptTimeout);
    stream.once("close", () => clearTimeout(clock));
    stream.on("data", () => {
      if (stream.bytesRead > bytesLimit) reject(new AttemptOver("too-much"));
    });
  });
  // Settled by whatever comes first; nobody may be left to listen when it is the clock.
  over.catch(() => undefined);
  try {
    return await Promise.race([over, connectAndRun(client, run)]);
  } finally {
    stream.destroy();
    (client as unknown as { connection: { stream: Socket } }).connection.stream.destroy();
  }
}

async function connectAndRun<T>(client: pg.Client, run: (ask: Ask) => Promise<T>): Promise<T> {
  await client.connect();
  return run(async (statement, values = []) => (await client.query(statement, [...values])).rows);
}

function tlsOptions({ tls, host }: ConnectionTarget): ConnectionOptions | false {
  if (tls === "disable") return false;
  // Node offers X25519 first, servers before 18 want P-256: named first, it saves a flight.
  const common = { ecdhCurve: "prime256v1:X25519" };
  return tls === "verify-full" ? { ...common, servername: host, rejectUnauthorized: true } : { ...common, rejectUnauthorized: false };
}
