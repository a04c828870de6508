import type { ErrorFields } from "../error-fields";

/** The text around one message. */
export interface Around {
  /** What stands before the message, from the end of the error before it. */
  readonly head: string;
  /** What follows the message, to the beginning of the next one. */
  readonly tail: string;
  /** What is known of the error so far, from its message and its labels. */
  readonly known: ErrorFields;
}

/** One way in which programs print PostgreSQL's errors. A new one is one file here and one line in formats.ts. */
export interface Format {
  readonly name: string;
  /** Texts of which a paste of this format shows at least one. */
  readonly marks: readonly string[];
  /** A further look where the marks alone are not telling enough. */
  shows?(sample: string): boolean;
  readonly form?: ErrorFields["form"];
  /** The framework's name as the document gives it; a driver's where the paste shows nothing that stands on it. */
  readonly framework?: string;
  /** How to get the DETAIL from this client, where it leaves it out. */
  readonly withoutDetail?: string;
  /** What the text around a message adds: SQLSTATE, statement, parameters. Only what stands there. */
  read?(around: Around): ErrorFields;
}
