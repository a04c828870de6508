import "server-only";
import { AttemptFailure } from "./attempt-failure";
import { isWellFormed } from "./frame-shapes";

export interface GuardRules {
  /** Whether the password may be sent as it is when the server asks for that. */
  readonly passwordInTheClear: boolean;
  /** Whether it may be sent as an MD5 hash, from which a listener can find it. */
  readonly passwordAsMd5: boolean;
}

export interface FrameGuard {
  /** Takes what the server sent and gives back the whole, checked frames in it. Throws AttemptFailure. */
  accept(chunk: Buffer): readonly Buffer[];
  /** What the server says of itself: `server_version`, `in_hot_standby` … Its own text. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Whether it has asked for a password. */
  passwordAsked(): boolean;
}

const bytesLimit = 32 * 1024 * 1024;
/** Only a row may be long: it holds the catalog. */
const rowLimit = 4 * 1024 * 1024;
const frameLimit = 256 * 1024;
const piecesLimit = 256;
/** By the first byte of a frame: how many of its kind may come. */
const counts: Readonly<Record<string, number>> = { R: 12, S: 200, N: 200, A: 200, E: 100, D: 200_000 };
/** Of every other kind: each statement has a few of them as its answer. */
const otherCount = 1000;
/** Frames before the first "ready for query", and after it. Copying is for neither. */
const phases = { login: "RSKNEZ", queries: "123CDEINnSstTZA" };

/**
 * Stands between a server that nobody knows and the driver, which takes the protocol on trust: only frames of a known kind, at
 * their time, of a bounded size and number, and well formed inside, go through (protocol, 54.7).
 */
export function frameGuard(rules: GuardRules): FrameGuard {
  let phase: keyof typeof phases = "login";
  let waiting: Buffer[] = [];
  let size = 0;
  let needed = 5;
  let total = 0;
  let passwordAsked = false;
  const parameters = new Map<string, string>();
  const seen = new Map<string, number>();

  function check(frame: Buffer): void {
    const kind = frame.toString("latin1", 0, 1);
    const count = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, count);
    if (count > (counts[kind] ?? otherCount)) throw new AttemptFailure(kind === "D" ? "too-much" : "misbehaves", kind);
    if (!isWellFormed(kind, frame)) throw new AttemptFailure("misbehaves", kind);
    if (kind === "R") checkSignIn(frame.readInt32BE(5));
    if (kind === "S") {
      const [name = "", value = ""] = frame.toString("utf8", 5, 5 + 1024).split("\0");
      parameters.set(name, value);
    }
    if (kind === "Z") phase = "queries";
  }

  function checkSignIn(code: number): void {
    if (![0, 3, 5, 10, 11, 12].includes(code)) throw new AttemptFailure("sign-in-not-supported", String(code));
    if (code === 3 && !rules.passwordInTheClear) throw new AttemptFailure("password-in-the-clear");
    if (code === 5 && !rules.passwordAsMd5) throw new AttemptFailure("password-in-the-clear");
    const asks = code === 3 || code === 5 || code === 10;
    if (asks && passwordAsked) throw new AttemptFailure("misbehaves", "R");
    passwordAsked ||= asks;
  }

  return {
    accept(chunk) {
      total += chunk.length;
      if (total > bytesLimit) throw new AttemptFailure("too-much");
      waiting.push(chunk);
      size += chunk.length;
      // A frame that comes byte by byte would be a million small pieces of memory before it is whole.
      if (waiting.length > piecesLimit + size / 1024) waiting = [Buffer.concat(waiting)];
      const frames: Buffer[] = [];
      while (size >= needed) {
        const whole = waiting.length === 1 && waiting[0] !== undefined ? waiting[0] : Buffer.concat(waiting);
        let at = 0;
        for (needed = 5; whole.length - at >= needed; ) {
          if (!phases[phase].includes(whole.toString("latin1", at, at + 1))) {
            throw new AttemptFailure(seen.size === 0 ? "not-postgresql" : "misbehaves", whole.toString("latin1", at, at + 1));
          }
          const length = whole.readInt32BE(at + 1);
          if (length < 4) throw new AttemptFailure(seen.size === 0 ? "not-postgresql" : "misbehaves", "length");
          if (length > (whole[at] === 0x44 ? rowLimit : frameLimit))
            throw new AttemptFailure(seen.size === 0 ? "not-postgresql" : "too-much");
          needed = 1 + length;
          if (whole.length - at < needed) break;
          const frame = whole.subarray(at, at + needed);
          check(frame);
          frames.push(frame);
          at += needed;
          needed = 5;
        }
        waiting = at === whole.length ? [] : [whole.subarray(at)];
        size = whole.length - at;
      }
      return frames;
    },
    parameters,
    passwordAsked: () => passwordAsked,
  };
}
