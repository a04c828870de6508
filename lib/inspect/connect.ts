import "server-only";
import type { Socket } from "node:net";
import { oldestMajor } from "../postgres/versions";
import { unmapped } from "../security/public-address";
import { AttemptFailure } from "./attempt-failure";
import { type ByteBudget, byteBudget } from "./byte-budget";
import type { ConnectionTarget } from "./connection-target";
import { certificateOf, dial, type Protection } from "./dial";
import { type Driver, type Row, startDriver } from "./driver/driver";
import { type FrameGuard, frameGuard } from "./frame-guard";
import { isPrivateHost } from "./host-name";
import { type ServerKind, serverKind } from "./server-kind";
import type { TargetPolicy } from "./target-policy";

/** Milliseconds to connect and sign in. */
const connectTime = 5000;
/** In public mode, milliseconds until the server has to have said something: so long every attempt takes that finds none. */
export const speechTime = 3000;
/** Milliseconds in which the next statement has to be answered: a little more than the server is told to take for it. */
const statementTime = 6000;
/** Milliseconds for everything: whatever the server does, the attempt is over then. */
const attemptTime = 15_000;

/** One statement, as text, with its values. All values come back as text. */
export type Ask = (statement: string, values?: readonly (string | null)[]) => Promise<readonly Row[]>;

export interface Session {
  readonly ask: Ask;
  readonly protection: Protection;
  readonly kind: ServerKind | undefined;
  /** What the server did that is worth telling, as sentences. */
  readonly facts: readonly string[];
}

export interface Attempt {
  readonly target: ConnectionTarget;
  readonly policy: TargetPolicy;
  /** Nobody waits for the answer any more. */
  readonly abandoned?: AbortSignal;
  readonly heard?: Heard;
}

/** What an attempt has learnt, also when it fails. */
export interface Heard {
  /** The server has said something that only PostgreSQL says. */
  spoken: boolean;
  signedIn: boolean;
  kind: ServerKind | undefined;
}

/** All attempts together may hold this many bytes of servers' answers. Next bundles a module more than once; the process has one budget. */
const held = globalThis as { [key: symbol]: ByteBudget | undefined };
const budgetKey = Symbol.for("failing-row.byte-budget");
held[budgetKey] ??= byteBudget(12 * 1024 * 1024);
const budget = held[budgetKey];

/**
 * Opens a connection to a stranger's database, and nowhere else is one opened. Every field is given explicitly, so neither
 * `PG*` variables nor a password file of this host are used; values are not parsed. The driver runs in a thread of its own behind
 * the frame guard; clocks and byte counts are held here, outside of it. The attempt always ends by destroying both.
 */
export async function withConnection<T>(attempt: Attempt, run: (session: Session) => Promise<T>): Promise<T> {
  const { target, policy, abandoned, heard = { spoken: false, signedIn: false, kind: undefined } } = attempt;
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
  const unheard = policy.mode === "public" ? setTimeout(() => end(new AttemptFailure("timeout", "connect")), speechTime) : undefined;
  const spoken = () => {
    heard.spoken = true;
    clearTimeout(unheard);
  };
  abandoned?.addEventListener("abort", leave, { once: true });
  if (abandoned?.aborted) leave();
  const account = budget.open(() => end(new AttemptFailure("too-much")));
  // Started while the name is looked up and the server answers.
  let socket: Socket | undefined;
  const driver = startDriver((bytes) => socket?.write(bytes), end);
  try {
    const dialled = dial(target, policy, whole.signal, spoken).then((found) => {
      if (whole.signal.aborted) found.socket.destroy();
      socket = found.socket;
      return found.protection;
    });
    const talk = async () => {
      const protection = await dialled;
      if (socket === undefined || whole.signal.aborted) throw whole.signal.reason;
      const guard = guardFor(attempt, protection, addressOf(socket));
      listen(socket, driver, { guard, take: account.take, end, spoken });
      await driver.signIn(target, certificateOf(socket));
      clearTimeout(connecting);
      heard.signedIn = true;
      heard.kind = serverKind(target, guard.parameters);
      const major = Number.parseInt(guard.parameters.get("server_version") ?? "", 10);
      if (major < oldestMajor) throw new AttemptFailure("too-old", String(major));
      return await run({ ask: timed(driver, end), protection, kind: heard.kind, facts: factsOf(target, guard) });
    };
    return await Promise.race([over, talk()]);
  } catch (error) {
    // What ended the attempt is the reason; what the driver then says is not.
    throw whole.signal.aborted ? whole.signal.reason : error;
  } finally {
    clearTimeout(clock);
    clearTimeout(connecting);
    clearTimeout(unheard);
    abandoned?.removeEventListener("abort", leave);
    whole.abort(new AttemptFailure("closed"));
    socket?.destroy();
    await driver.end();
    account.close();
  }
}

/**
 * A stranger's instance is careful with a stranger's password: what can be read or guessed on the way is for checked TLS only. Elsewhere a
 * password goes unencrypted through a Unix socket, or where the person said so and the address that was dialled lies in a network of their own.
 */
function guardFor({ target, policy }: Attempt, protection: Protection, address: string | undefined): FrameGuard {
  if (policy.mode === "public")
    return frameGuard({ passwordInTheClear: protection === "verified", passwordAsMd5: protection === "verified" });
  const near = address === undefined ? target.host.startsWith("/") : target.cleartextPassword && isPrivateHost(address);
  return frameGuard({ passwordInTheClear: protection !== "none" || near, passwordAsMd5: true });
}

/** Where a connection leads; undefined for a Unix socket. */
function addressOf({ remoteAddress }: Socket): string | undefined {
  return remoteAddress === undefined ? undefined : unmapped(remoteAddress);
}

function factsOf(target: ConnectionTarget, guard: FrameGuard): readonly string[] {
  const facts: string[] = [];
  if (target.password !== undefined && !guard.passwordAsked() && target.material?.cert === undefined)
    facts.push("The server let the role in without asking for its password.");
  if (guard.parameters.get("in_hot_standby") === "on")
    facts.push("This is a read-only replica: its schema is the primary's, and fixes have to run on the primary.");
  return facts;
}

interface Listening {
  readonly guard: FrameGuard;
  take(bytes: number): void;
  end(failure: AttemptFailure): void;
  spoken(): void;
}

/** Lets checked frames of the socket through to the driver. */
function listen(socket: Socket, driver: Driver, { guard, take, end, spoken }: Listening): void {
  socket.on("data", (chunk: Buffer) => {
    try {
      take(chunk.length);
      const frames = guard.accept(chunk);
      if (frames.length === 0) return;
      spoken();
      driver.receive(frames);
    } catch (error) {
      socket.destroy();
      // Only PostgreSQL asks for a password in a frame that could be read.
      if (error instanceof AttemptFailure && (error.reason === "password-in-the-clear" || error.reason === "sign-in-not-supported"))
        spoken();
      end(error instanceof AttemptFailure ? error : new AttemptFailure("misbehaves"));
    }
  });
  socket.once("end", () => driver.receiveEnd());
  socket.once("close", () => driver.receiveEnd());
  socket.resume();
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
