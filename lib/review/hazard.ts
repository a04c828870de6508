import type { Catalog, Relation } from "../catalog/catalog";
import type { LookAnswer } from "../catalog/look";
import type { Verdict } from "../diagnose/cause";
import type { FixDraft } from "../fixes/fix";
import type { QualifiedName } from "../fixes/sql";
import type { LockMode } from "../postgres/lock-modes";
import type { Statement } from "../statement/statement";

/** What a statement does to the rows of a table while it holds its lock. */
export type Work = "instant" | "scan" | "foreign key check" | "index build" | "rewrite";

/** The error that a statement would raise, as the server writes it. */
export interface RaisedError {
  readonly sqlstate: string;
  readonly message: string;
  readonly schema?: string | null;
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
  readonly datatype?: string;
}

/** The rows that a statement would fail on. */
export interface RowsConcerned {
  readonly count: number;
  /** "counted in part": at least so many; "statistics": what ANALYZE has estimated. */
  readonly from: "counted" | "counted in part" | "statistics";
}

export interface TableLock {
  readonly table: QualifiedName;
  readonly mode: LockMode;
}

/** One thing that a statement of a migration would do to rows that are there: fail on them, or make others wait while it reads them. */
export interface Hazard {
  readonly statement: Statement;
  /** In the migration, from 1. */
  readonly line: number;
  /** Such as `ADD FOREIGN KEY`. */
  readonly action: string;
  readonly table?: QualifiedName;
  /** As it is when the statement runs. */
  readonly relation?: Relation;
  readonly catalog?: Catalog;
  /** Undefined for what only takes long. */
  readonly raises?: RaisedError;
  /** The statement passes: what fails is a later one, with that error. */
  readonly passes?: true;
  /** Whether it would fail. */
  readonly verdict: Verdict;
  readonly rows?: RowsConcerned;
  /** The strongest on each table; the table itself first. */
  readonly locks: readonly TableLock[];
  readonly work: Work;
  /** What it does and to which rows, in one sentence. */
  readonly doing: string;
  /** The columns of a key, for what is told of duplicates. */
  readonly keyColumns?: readonly string[];
  /** The rule is about a column that the statement adds: no row can be looked at or cleaned before. */
  readonly newColumn?: true;
  readonly answer?: LookAnswer;
  /** Stronger locks that an open transaction holds on the table already. */
  readonly held?: {
    readonly mode: LockMode;
    /** Lines: of the statement that took it, of BEGIN, and of what ends the transaction. */
    readonly since: number;
    readonly begin: number;
    readonly until: number | undefined;
  };
  /** Other ways to write the same statement, best first; they need the rows to be right already. */
  readonly safeForms: readonly FixDraft[];
}
