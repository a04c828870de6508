/** One PostgreSQL error as a paste states it. Nothing here is guessed: what the paste does not say is undefined. */
export interface ErrorReport {
  /** How often this same error stands in the paste. */
  readonly occurrences: number;
  readonly sqlstate?: string;
  /** "paste": printed there (or by an exception class that stands for it); "message": inferred from the wording. */
  readonly sqlstateFrom?: "paste" | "message";
  /** As PostgreSQL's English word: ERROR, FATAL, PANIC, WARNING … */
  readonly severity?: string;
  readonly message: string;
  readonly detail?: string;
  readonly hint?: string;
  readonly context?: string;
  /** Character position in the statement, from 1. */
  readonly position?: number;
  readonly schema?: string;
  /** The table that the statement changed, named first in the message (on the referenced side of a foreign key, the referenced one). */
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
  readonly datatype?: string;
  /** BCP 47 tag of the message's language. */
  readonly language?: string;
  /** The failing SQL as the paste holds it, without prompts and log prefixes. */
  readonly statement?: string;
  readonly parameters?: readonly ParameterValue[];
  /** Server major. */
  readonly serverVersion?: number;
  readonly source: { readonly form: SourceForm; readonly framework?: string };
  /** Which message form fitted, with the texts in its slots. Undefined when only a SQLSTATE was recognised. */
  readonly match?: MessageMatch;
  /** The call of an ORM that failed, as it names it itself: `prisma.order.create()`; `fields`: those of a unique key that it refused. */
  readonly call?: { readonly model?: string; readonly operation?: string; readonly fields?: readonly string[] };
  /** One sentence: what the client dropped, and how to get it from that very client. */
  readonly missing?: string;
  /** Where the error stands in the paste: UTF-16 offsets, end exclusive. */
  readonly range: { readonly start: number; readonly end: number };
}

export type ParameterValue = string | number | boolean | null;

export type SourceForm = "psql" | "server-log" | "csvlog" | "jsonlog" | "driver" | "json";

/** What `parse` makes of a whole paste. */
export interface PasteReading {
  /** Distinct errors, in order of first appearance. */
  readonly reports: readonly ErrorReport[];
  /** For the person, when there is no PostgreSQL error in it: what it looks like instead. */
  readonly notice?: string;
  /** The whole paste when it is SQL (DDL or a statement) rather than an error. */
  readonly sql?: string;
}

/**
 * A wording that PostgreSQL uses. Slots stand in braces: `null value in column "{column}" of relation "{table}" violates …`.
 * Forms sit in the folder of their SQLSTATE and are handed to `parse`, which knows no SQLSTATE.
 */
export interface MessageForm {
  readonly sqlstate: string;
  /** Names the site, such as "row-refused"; the SQLSTATE's situation switches on it. */
  readonly kind: string;
  /** BCP 47; "en" for the server's own texts. */
  readonly language: string;
  readonly template: string;
  /** DETAIL wordings that go with it, most specific first, such as `Failing row contains ({row}).` */
  readonly details?: readonly DetailForm[];
  /** The slot that the protocol's table field names, where that is not `table`: `referencingTable` on the referenced side of a foreign key. */
  readonly tableField?: string;
  /** The words are those of everyday prose as well: read only where a label, a quote or the beginning of a line marks a message. */
  readonly plainWords?: true;
  /** The server's C functions that raise it: what the protocol's routine field names. */
  readonly routines?: readonly string[];
}

export interface DetailForm {
  /** Such as "failing-row", "key-missing", "key-referenced". */
  readonly kind: string;
  readonly template: string;
}

export interface MessageMatch {
  readonly sqlstate: string;
  readonly kind: string;
  readonly language: string;
  readonly slots: Slots;
  readonly detail?: { readonly kind: string; readonly slots: Slots };
}

/** Slot name → text, raw as the server printed it (names unescaped, values unquoted). A Map, since `__proto__` is a legal name. */
export type Slots = ReadonlyMap<string, string>;
