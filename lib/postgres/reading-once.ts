import type { Token } from "./tokens";

/** More was read than `withinTokens` allows. */
export class TooManyTokens extends Error {
  override readonly name = "TooManyTokens";
}

interface Reading {
  /** Texts that were read, for as long as the run lasts: a trigger's function or a CHECK is asked about many columns. */
  readonly known: Map<string, readonly Token[]>;
  left: number;
}

/** What is shared by all that runs within `readingOnce`; a run ends before anything else begins, since it is synchronous. */
let reading: Reading | undefined;

/** To be given a text's tokens again costs this part of reading it: who asks for them walks through them. */
const again = 0.02;

/** Runs something synchronous that reads the same texts many times; each is read once. */
export function readingOnce<T>(run: () => T): T {
  return reading === undefined ? withinTokens(Number.POSITIVE_INFINITY, run) : run();
}

/**
 * The same, and throws TooManyTokens where more than so many tokens would be read: for a server, where the texts may be a stranger's and
 * everybody else waits meanwhile.
 */
export function withinTokens<T>(most: number, run: () => T): T {
  const before = reading;
  reading = { known: new Map(), left: most };
  try {
    return run();
  } finally {
    reading = before;
  }
}

/** The tokens of a text, as `read` finds them, or as they were found before. */
export function readOnce(text: string, read: (text: string) => readonly Token[]): readonly Token[] {
  if (reading === undefined) return read(text);
  const known = reading.known.get(text);
  const tokens = known ?? read(text);
  if (known === undefined) reading.known.set(text, tokens);
  reading.left -= known === undefined ? tokens.length : tokens.length * again;
  if (reading.left < 0) throw new TooManyTokens();
  return tokens;
}
