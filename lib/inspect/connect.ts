import "server-only";
import type { Socket } from "node:net";
import { oldestMajor } from "../postgres/versions";
import { AttemptFailure } from "./attempt-failure";
import { byteBudget } from "./byte-budget";
import type { ConnectionTarget } from "./connection-target";
import { certificateOf, dial, type Protection } from "./dial";
import { type Driver, type Row, startDriver } from "./driver/driver";
import { frameGuard } from "./frame-guard";
import { isLoopback } from "./host-name";

/** Milliseconds to connect and sign in. */
const connectTime = 5000;
/** Milliseconds in which the next statement has to be answered: a little more than the server is told to take for it. */
const statementTime = 6000;
/** Milliseconds for everything: whatever the server does, the attempt is over then. */
const attemptTime = 15_000;

/** One statement, as text, with its values. All values come back as text. */
export type Ask = (statement: string, values?: readonly (string | null)[]) => Promise<readonly Row[]>;

export interface Session {
  readonly ask: Ask;
  readonly protection: Protection;
}

/** All attempts together may hold this many bytes of servers' answers. */
const budget = byteBudget(32 * 1024 * 1024);

/**
 * Opens a connection to a stranger's database, and nowhere else is one opened. Every field is given explicitly, so neither
 * `PG*` variables nor a password file of this host are used; values are not parsed. The driver runs in a thread of its own behind
 * the frame guard; clocks and byte counts are held here, outside of it. The attempt always ends by destroying both, also when
 * `abandoned` says that nobody waits for it any more.
 */
export async function withConnection<T>(
  target: ConnectionTarget,
  run: (session: Session) => Promise<T>,
  abandoned?: AbortSignal,
): Promise<T> {
  const whole = new AbortController();
  const over = new Promise<never>((_, reject) => {
    whole.signal.addEventListener("abort", () => reject(whole.signal.reason), { once: true });
  });
  // Settled by whatever comes first; nobody may be left to listen when it is the clock.
  over.catch(() => undefined);
  const end = (failure: AttemptFailure) => whole.abort(failure);
  const leave = () => end(new AttemptFailure("abandoned"));
  const clock = setTimeout(() => end(new AttemptFailure("timeout", "attempt")), attemptTime);
  const connecting = setTimeout(() => end(new AttemptFailure("timeout", "connect")), connectTime);
  abandoned?.addEventListener("abort", leave, { once: true });
  if (abandoned?.aborted) leave();
  const account = budget.open(() => end(new AttemptFailure("too-much")));
  // Started while the name is looked up and the server answers.
  let socket: Socket | undefined;
  const driver = startDriver((bytes) => socket?.write(bytes), end);
  try {
    const dialled = dial(target, whole.signal).then((found) => {
      if (whole.signal.aborted) found.socket.destroy();
      socket = found.socket;
      return found.protection;
    });
    const attempt = async () => {
      const protection = await dialled;
      if (socket === undefined || whole.signal.aborted) throw whole.signal.reason;
      const version = listen(socket, driver, { target, protection, take: account.take, end });
      await driver.signIn(target, certificateOf(socket));
      clearTimeout(connecting);
      const major = Number.parseInt(version() ?? "", 10);
      if (major < oldestMajor) throw new AttemptFailure("too-old", String(major));
      return await run({ ask: timed(driver, end), protection });
    };
    return await Promise.race([over, attempt()]);
  } catch (error) {
    // What ended the attempt is the reason; what the driver then says is not.
    throw whole.signal.aborted ? whole.signal.reason : error;
  } finally {
    clearTimeout(clock);
    clearTimeout(connecting);
    abandoned?.removeEventListener("abort", leave);
    whole.abort(new AttemptFailure("closed"));
    socket?.destroy();
    await driver.end();
    account.close();
  }
}

interface Listening {
  readonly target: ConnectionTarget;
  readonly protection: Protection;
  take(bytes: number): void;
  end(failure: AttemptFailure): void;
}

/** Lets checked frames of the socket through to the driver. Gives back what tells the server's version, once it said. */
function listen(socket: Socket, driver: Driver, { target, protection, take, end }: Listening): () => string | undefined {
  const guard = frameGuard({ passwordInTheClear: protection !== "none" || isLoopback(target.host) });
  socket.on("data", (chunk: Buffer) => {
    try {
      take(chunk.length);
      const frames = guard.accept(chunk);
      if (frames.length > 0) driver.receive(Buffer.concat(frames));
    } catch (error) {
      socket.destroy();
      end(error instanceof AttemptFailure ? error : new AttemptFailure("misbehaves"));
    }
  });
  socket.once("end", () => driver.receiveEnd());
  socket.once("close", () => driver.receiveEnd());
  socket.resume();
  return guard.serverVersion;
}

/** Statements may be sent together; one clock runs for the first that is not answered yet. */
function timed(driver: Driver, end: (failure: AttemptFailure) => void): Ask {
  let open = 0;
  let clock: NodeJS.Timeout | undefined;
  const wind = () => {
    clearTimeout(clock);
    if (open > 0) clock = setTimeout(() => end(new AttemptFailure("timeout", "statement")), statementTime);
    clock?.unref();
  };
  return async (text, values = []) => {
    if (open++ === 0) wind();
    try {
      return await driver.ask(text, values);
    } finally {
      open--;
      wind();
    }
  };
}
