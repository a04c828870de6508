import "server-only";
import { problem } from "../explain/problem";
import { TooManyTokens, withinTokens } from "../postgres/reading-once";

/** So much is read in some tenths of a second, in which everybody else waits; a table of 300 columns with twenty triggers takes half of it. */
const most = 400_000;

/**
 * Runs something synchronous that reads the texts of a catalog, which a hostile server makes as long and as many as fit into one. Undefined
 * where they are too much.
 */
export function withinReason<T>(run: () => T): T | undefined {
  try {
    return withinTokens(most, run);
  } catch (error) {
    if (error instanceof TooManyTokens) return undefined;
    throw error;
  }
}

/** What is told then, beside what follows without the catalog. */
export const beyondReason = problem(
  "connection-failed",
  "The rules, functions and defaults of these tables are longer than what is read for one answer. Paste the schema of the one table instead.",
  "connection",
);
