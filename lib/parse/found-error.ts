import type { ErrorFields } from "./error-fields";
import type { MessageReading } from "./match-message";

/** A message of PostgreSQL's with what its surroundings say about it. */
export interface FoundError {
  /** Every way to read the message; empty where only a SQLSTATE was recognised. */
  readonly readings: readonly MessageReading[];
  readonly fields: ErrorFields;
  /** The DETAIL may be followed by text of others. */
  readonly detailIsOpen: boolean;
  /** Where the error stands in the text that was searched; the search goes on behind it. */
  readonly start: number;
  readonly end: number;
  /** From its severity to its last line, where other errors may stand between. */
  readonly extent?: { readonly start: number; readonly end: number };
  /** Where its message begins and ends there. */
  readonly messageStart: number;
  readonly messageEnd: number;
  /** The texts before and behind the message, first within its literal, then around that. */
  readonly around: readonly Surroundings[];
}

/** From the end of the error before to the message, and from there to the next one. */
export interface Surroundings {
  readonly before: string;
  readonly after: string;
}
