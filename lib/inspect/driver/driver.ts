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

/**
 * Starts a driver. `write` gets what it sends to the server; `fail` is called when the thread itself ends or breaks. Threads start one after the
 * other: several at once would take all processors from those who wait for something else.
 */
export function startDriver(write: (bytes: Uint8Array) => void, fail: (failure: AttemptFailure) => void): Driver {
  let worker: Worker | undefined;
  let ended = false;
  const early: Parameters<Worker["postMessage"]>[] = [];
  inTurn(async () => {
    if (!ended) await start();
  }).catch(() => fail(new AttemptFailure("misbehaves", "driver")));
  const waiting = new Map<number, Waiting<readonly Row[]>>();
  let signingIn: Waiting<void> | undefined;
  let asked = 0;

  /** Resolves when the thread has loaded the driver, or has come to an end. */
  function start(): Promise<void> {
    const thread = new Worker(new URL("./driver-worker.mjs", import.meta.url), {
      // Nothing of this host: no PG* variable, no home folder.
      env: {},
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: heapLimit, maxYoungGenerationSizeMb: 4 },
    });
    worker = thread;
    thread.unref();
    for (const message of early.splice(0)) thread.postMessage(...message);
    thread.on("error", (error: Error & { readonly code?: string }) => {
      fail(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? new AttemptFailure("too-much") : new AttemptFailure("misbehaves", "driver"));
    });
    return new Promise((resolve) => {
      thread.on("message", (message: Message) => (isLoaded(message) ? resolve() : hear(message)));
      thread.once("exit", () => {
        resolve();
        if (!ended) fail(new AttemptFailure("misbehaves", "driver"));
      });
    });
  }

  function hear(message: Exclude<Message, Loaded>): void {
    if (message instanceof Uint8Array) write(message);
    else if ("signedIn" in message) signingIn?.resolve();
    else if ("rows" in message) settle(message.answered)?.resolve(message.rows);
    else if ("answered" in message) settle(message.answered)?.reject(new DriverError(message.refused));
    else signingIn?.reject(new DriverError(message.refused));
  }

  function post(...message: Parameters<Worker["postMessage"]>): void {
    if (worker) worker.postMessage(...message);
    else early.push(message);
  }

  function settle(id: number): Waiting<readonly Row[]> | undefined {
    const found = waiting.get(id);
    waiting.delete(id);
    return found;
  }

  return {
    signIn({ host, port, user, password, database, options }, certificate) {
      post({ signIn: { host, port, user, password, database, options, certificate } });
      return new Promise((resolve, reject) => {
        signingIn = { resolve, reject };
      });
    },
    ask(text, values) {
      const id = ++asked;
      post({ ask: id, text, values });
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
      post(own, [own.buffer]);
    },
    receiveEnd: () => post({ end: true }),
    async end() {
      ended = true;
      await worker?.terminate();
    },
  };
}

let last: Promise<void> = Promise.resolve();

function inTurn(start: () => Promise<void>): Promise<void> {
  const mine = last.then(start);
  last = mine.catch(() => undefined);
  return mine;
}

function isLoaded(message: Message): message is Loaded {
  return !(message instanceof Uint8Array) && "loaded" in message;
}

interface Waiting<T> {
  resolve(value: T): void;
  reject(error: unknown): void;
}

/** What the thread says; `driver-worker.mjs` is its other end. */
type Message =
  | Uint8Array
  | Loaded
  | { readonly signedIn: true }
  | { readonly answered: number; readonly rows: readonly Row[] }
  | { readonly answered: number; readonly refused: DriverErrorFields }
  | { readonly refused: DriverErrorFields };

interface Loaded {
  readonly loaded: true;
}
