import "server-only";
import pg from "pg";
import { oldestMajor } from "../postgres/versions";
import { AttemptFailure } from "./attempt-failure";
import type { ConnectionTarget } from "./connection-target";
import { dial, type Protection } from "./dial";
import { frameGuard } from "./frame-guard";
import { guardedStream } from "./guarded-stream";
import { isLoopback } from "./host-name";

/** Milliseconds to connect and sign in. */
const connectTime = 5000;
/** Milliseconds for everything: whatever the server does, the attempt is over then. */
const attemptTime = 15_000;

/** One statement, as text, with its values. All values come back as text. */
export type Ask = (statement: string, values?: readonly (string | null)[]) => Promise<readonly Readonly<Record<string, string | null>>[]>;

export interface Session {
  readonly ask: Ask;
  readonly protection: Protection;
}

/**
 * Opens a connection to a stranger's database, and nowhere else is one opened. Every field is given explicitly, so neither
 * `PG*` variables nor a password file of this host are used; values are not parsed; one clock and one byte count are held over
 * the whole attempt, which always ends by destroying the socket.
 */
export async function withConnection<T>(target: ConnectionTarget, run: (session: Session) => Promise<T>): Promise<T> {
  const whole = new AbortController();
  let expire: () => void = () => undefined;
  const over = new Promise<never>((_, reject) => {
    expire = () => reject(new AttemptFailure("timeout"));
  });
  // Settled by whatever comes first; nobody may be left to listen when it is the clock.
  over.catch(() => undefined);
  const clock = setTimeout(() => whole.abort(), attemptTime);
  const connecting = setTimeout(() => whole.abort(), connectTime);
  whole.signal.addEventListener("abort", () => expire(), { once: true });
  try {
    return await Promise.race([over, attempt(target, whole.signal, () => clearTimeout(connecting), run)]);
  } finally {
    clearTimeout(clock);
    clearTimeout(connecting);
    whole.abort();
  }
}

async function attempt<T>(
  target: ConnectionTarget,
  signal: AbortSignal,
  connected: () => void,
  run: (session: Session) => Promise<T>,
): Promise<T> {
  const { socket, protection } = await dial(target, signal);
  const guard = frameGuard({ passwordInTheClear: protection !== "none" || isLoopback(target.host) });
  const stream = guardedStream(socket, guard);
  const client = clientFor(target, stream);
  let failure: unknown;
  stream.on("error", (error) => {
    failure ??= error;
  });
  client.on("error", () => undefined);
  signal.addEventListener("abort", () => stream.destroy(), { once: true });
  if (signal.aborted) stream.destroy();
  try {
    await client.connect();
    connected();
    const major = Number.parseInt(guard.serverVersion() ?? "", 10);
    if (major < oldestMajor) throw new AttemptFailure("too-old", String(major));
    const ask: Ask = async (text, values = []) =>
      (await client.query({ text, values: [...values], queryMode: "extended" } as pg.QueryConfig)).rows;
    return await run({ ask, protection });
  } catch (error) {
    // What ended the stream is the reason; that the driver then finds it ended is not.
    throw failure instanceof AttemptFailure ? failure : error;
  } finally {
    stream.destroy();
  }
}

function clientFor(target: ConnectionTarget, stream: unknown): pg.Client {
  const client = new pg.Client({
    host: target.host,
    port: target.port,
    user: target.user,
    // A function: with a string, or with none, the driver would look for one on this host.
    password: () => target.password ?? "",
    database: target.database,
    stream,
    // The stream is encrypted already.
    ssl: false,
    sslnegotiation: "postgres",
    // Statements follow each other without waiting for the answers between them.
    pipeline: true,
    types: { getTypeParser: () => (value: string) => value },
  } as pg.ClientConfig);
  // The driver would add what PGOPTIONS, PGAPPNAME and PGREPLICATION say.
  const startup = { user: target.user, database: target.database, application_name: "failing-row" };
  return Object.assign(client, {
    getStartupConf: () => (target.options === undefined ? startup : { ...startup, options: target.options }),
  });
}
