import type { LockMode } from "../postgres/lock-modes";
import type { Privilege } from "./privileges";
import type { Sql } from "./sql";

export type FixKind = "statement" | "schema" | "data" | "investigate" | "application";

/** A fix as a recipe writes it; `buildFix` makes the document's form of it. */
export interface FixDraft {
  readonly id: string;
  readonly kind: FixKind;
  /** Begins with a verb; holds no row values. */
  readonly title: string;
  /** When it is the right one. */
  readonly when: string;
  /** Empty for "application". */
  readonly steps: readonly StepDraft[];
  readonly inputs?: readonly InputDraft[];
  readonly risk: "none" | "low" | "medium" | "high";
  readonly riskNote?: string;
  /** Reads only; succeeds after the fix and the statement. Holds no inputs. */
  readonly verify?: Sql;
  readonly code?: { readonly framework: string; readonly language: string; readonly source: string };
  /** What the role needs, where more than writing to the table. */
  readonly privileges?: readonly Privilege[];
  /** At most one draft says so; it becomes `recommended` when it is ready or no schema is known. */
  readonly best?: boolean;
}

export interface StepDraft {
  readonly sql: Sql;
  /** One plain sentence. It is also written above the step in the script, as a comment. */
  readonly note?: string;
  /** The strongest that it takes on a table; null when it takes none. The proof compares all three with what the server does. */
  readonly lock: LockMode | null;
  /** Reads the whole of that table. */
  readonly scansTable?: boolean;
  readonly rewritesTable?: boolean;
  /** False: must run outside a transaction block. */
  readonly transactional?: boolean;
}

/** A value that the person must decide. */
export interface InputDraft {
  /** Unique in the fix; shown as `<name>` while there is no value. */
  readonly name: string;
  readonly label: string;
  /** PostgreSQL type as `format_type` writes it, "file" for a path read by `\copy`, "identifier" for a name, or null when unknown. */
  readonly type: string | null;
  /** As a person would type it (no quotes), or one of the expressions that `renderInput` knows, such as `now()`. */
  readonly value: string | null;
  readonly why: string;
}

/** As in the Explanation document. */
export interface Fix {
  readonly id: string;
  readonly title: string;
  readonly when: string;
  readonly recommended: boolean;
  readonly kind: FixKind;
  readonly sql: string | null;
  readonly steps: readonly Step[];
  readonly ready: boolean;
  readonly inputs: readonly Input[];
  readonly risk: "none" | "low" | "medium" | "high";
  readonly riskNote: string | null;
  readonly verify: string | null;
  readonly code: { readonly framework: string; readonly language: string; readonly source: string } | null;
  readonly privileges: readonly string[];
}

export interface Step {
  readonly sql: string;
  readonly note: string | null;
  readonly lock: LockMode | null;
  readonly scansTable: boolean;
  readonly rewritesTable: boolean;
  readonly transactional: boolean;
}

export interface Input {
  readonly name: string;
  readonly label: string;
  readonly type: string | null;
  readonly value: string | null;
  readonly why: string;
  /** Where the value stands: index of the step, UTF-16 range in that step's `sql`, end exclusive. */
  readonly places: readonly { readonly step: number; readonly start: number; readonly end: number }[];
}
