/** A row that a snippet writes, in the database's names. */
export interface SnippetSubject {
  /** Undefined where the search path finds the table. */
  readonly schema?: string;
  /** The table whose row was refused; for a foreign key the referencing one. */
  readonly table: string;
  /** The column without a value, or the foreign key's (first) column. */
  readonly column: string;
  /** What else the row needs: the other columns of the failing INSERT, and those that the schema requires. */
  readonly others: readonly string[];
  /** The table that the column references, where it is a foreign key. */
  readonly referencedTable?: string;
  readonly referencedSchema?: string;
  /** The referenced column, `id` where unknown. */
  readonly referencedColumn: string;
  /** What the referenced row needs by its schema; undefined where that is not known. */
  readonly referencedOthers?: readonly string[];
}

export interface ForeignKeySubject extends SnippetSubject {
  readonly referencedTable: string;
}

/** A row whose key may be there already. */
export interface KeySubject {
  readonly schema?: string;
  readonly table: string;
  /** The columns of the unique index, at least one. */
  readonly key: readonly string[];
  /** The other columns that the row gives. */
  readonly others: readonly string[];
}

/** A constraint that decides by itself, and whose refusal the code answers. */
export interface RefusalSubject {
  readonly table: string;
  readonly constraint: string;
  readonly condition: "unique_violation" | "check_violation" | "exclusion_violation";
  readonly sqlstate: "23505" | "23514" | "23P01";
}

/** A column that is to be NOT NULL, of a table that has rows. */
export interface MigrationSubject {
  readonly schema?: string;
  readonly table: string;
  readonly column: string;
  /** Where the migration adds the column. */
  readonly type?: string;
  /** As SQL writes it; undefined where nobody knows one. */
  readonly value?: string;
}

/** How a framework changes the schema, in its current idiom. */
export interface MigrationTool {
  readonly name: string;
  readonly version: string;
  /** Where its migrations are not written in the framework's language. */
  readonly language?: "sql";
  /** 23502 over rows that are there: in steps, with what the tool says for running outside of a transaction. */
  notNull(subject: MigrationSubject): string;
}

/**
 * How one framework writes rows, in its current idiom. Each snippet is complete enough to be parsed by the language; it holds
 * functions that take what they need, and of the person's own code only the classes and tables that they are about.
 */
export interface Framework {
  /** As `ErrorReport.source.framework` names it. */
  readonly keys: readonly string[];
  readonly name: string;
  /** The version whose idiom it is. */
  readonly version: string;
  readonly language: Language;
  /** What its people write migrations with. */
  readonly migrations?: MigrationTool;
  /** 23502: the column gets a value. */
  setValue(subject: SnippetSubject): string;
  /** 23502: the column has a DEFAULT, and an explicit NULL beats it. */
  leaveToDefault(subject: SnippetSubject): string;
  /** 23502 for a key that the database should generate. A driver has nothing to say about it. */
  generatedKey?(subject: SnippetSubject): string;
  /** 23502 by an UPDATE: the ORM sets the foreign key of rows to NULL when it lets go of the row they point at. */
  orphaned?(subject: ForeignKeySubject): string;
  /** 23502 by an UPDATE: a request that brings only some of the fields changes only those. */
  partialUpdate?(subject: SnippetSubject): string;
  /** 23503, referencing side: the referenced row first, in one transaction. */
  parentFirst(subject: ForeignKeySubject): string;
  /** 23503, referenced side: the referencing rows first, or by the database. */
  childrenFirst(subject: ForeignKeySubject): string;
  /** 23503 by another connection: what follows a transaction waits for its COMMIT. */
  afterCommit?(subject: ForeignKeySubject): string;
  /** 23505: one statement finds or makes the row, so that two sessions cannot both find nothing. */
  upsert(subject: KeySubject): string;
  /** 23505, 23514, 23P01: the refusal is told by its constraint and answered, and the transaction stays usable. */
  refusal(subject: RefusalSubject): string;
}

export type Language = "python" | "javascript" | "typescript" | "ruby" | "java" | "php" | "go" | "rust" | "elixir" | "csharp";
