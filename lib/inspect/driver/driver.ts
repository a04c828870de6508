import "server-only";
import { Worker } from "node:worker_threads";
import { AttemptFailure } from "../attempt-failure";
import type { ConnectionTarget } from "../connection-target";
import { DriverError, type DriverErrorFields } from "./driver-error";

/** A row of an answer: every value as the server's text. */
export type Row = Readonly<Record<string, string | null>>;

/** The driver in a thread of its own: it is given checked bytes, and whatever it does with them, `end` ends it. */
export interface Driver {
  /** Signs in. `certificate`: the server's, as DER, where the connection is encrypted. */
  signIn(target: ConnectionTarget, certificate: Uint8Array | undefined): Promise<void>;
  ask(text: string, values: readonly (string | null)[]): Promise<readonly Row[]>;
  /** Frames of the server. */
  receive(frames: readonly Buffer[]): void;
  /** The server sends no more. */
  receiveEnd(): void;
  end(): Promise<void>;
}

/** Megabytes of values that a thread may hold; then it ends by itself. Bytes of the server are counted elsewhere. */
const heapLimit = 64;

/** Starts a driver. `write` gets what it sends to the server; `fail` is called when the thread itself ends or breaks. */
export function startDriver(write: (bytes: Uint8Array) => void, fail: (failure: AttemptFailure) => void): Driver {
  const worker = new Worker(new URL("./driver-worker.mjs", import.meta.url), {
    // Nothing of this host: no PG* variable, no home folder.
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: heapLimit, maxYoungGenerationSizeMb: 4 },
  });
  worker.unref();
  const waiting = new Map<number, Waiting<readonly Row[]>>();
  let signingIn: Waiting<void> | undefined;
  let asked = 0;

  worker.on("message", (message: Message) => {
    if (message instanceof Uint8Array) write(message);
    else if ("signedIn" in message) signingIn?.resolve();
    else if ("rows" in message) settle(message.answered)?.resolve(message.rows);
    else if ("answered" in message) settle(message.answered)?.reject(new DriverError(message.refused));
    else signingIn?.reject(new DriverError(message.refused));
  });
  worker.on("error", (error: Error & { readonly code?: string }) => {
    fail(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? new AttemptFailure("too-much") : new AttemptFailure("misbehaves", "driver"));
  });
  worker.on("exit", () => fail(new AttemptFailure("misbehaves", "driver")));

  function settle(id: number): Waiting<readonly Row[]> | undefined {
    const found = waiting.get(id);
    waiting.delete(id);
    return found;
  }

  return {
    signIn({ host, port, user, password, database, options }, certificate) {
      worker.postMessage({ signIn: { host, port, user, password, database, options, certificate } });
      return new Promise((resolve, reject) => {
        signingIn = { resolve, reject };
      });
    },
    ask(text, values) {
      const id = ++asked;
      worker.postMessage({ ask: id, text, values });
      return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
    },
    receive(frames) {
      // Its memory goes to the thread, so it has to be of its own.
      const own = new Uint8Array(frames.reduce((length, frame) => length + frame.length, 0));
      let at = 0;
      for (const frame of frames) {
        own.set(frame, at);
        at += frame.length;
      }
      worker.postMessage(own, [own.buffer]);
    },
    receiveEnd: () => worker.postMessage({ end: true }),
    async end() {
      worker.removeAllListeners("exit");
      await worker.terminate();
    },
  };
}

interface Waiting<T> {
  resolve(value: T): void;
  reject(error: unknown): void;
}

/** What the thread says; `driver-worker.mjs` is its other end. */
type Message =
  | Uint8Array
  | { readonly signedIn: true }
  | { readonly answered: number; readonly rows: readonly Row[] }
  | { readonly answered: number; readonly refused: DriverErrorFields }
  | { readonly refused: DriverErrorFields };
