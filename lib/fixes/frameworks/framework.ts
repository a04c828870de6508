/** What a snippet is about, in the database's names. */
export interface SnippetSubject {
  /** The table whose row was refused; for a foreign key the referencing one. */
  readonly table: string;
  /** The column without a value, or the foreign key's (first) column. */
  readonly column: string;
  /** The table that the column references, where it is a foreign key. */
  readonly referencedTable?: string;
  /** The referenced column, `id` where unknown. */
  readonly referencedColumn: string;
}

export interface ForeignKeySubject extends SnippetSubject {
  readonly referencedTable: string;
}

/** How one framework writes rows, in its current idiom. Each snippet is complete enough to be parsed by the language. */
export interface Framework {
  /** As `ErrorReport.source.framework` names it. */
  readonly keys: readonly string[];
  readonly name: string;
  /** The version whose idiom it is. */
  readonly version: string;
  readonly language: "python" | "javascript" | "typescript" | "ruby" | "java" | "php" | "go";
  /** 23502: the column gets a value, or is left to the database's DEFAULT. */
  setValue(subject: SnippetSubject): string;
  /** 23503, referencing side: the referenced row first, in one transaction. */
  parentFirst(subject: ForeignKeySubject): string;
  /** 23503, referenced side: the referencing rows first, or by the database. */
  childrenFirst(subject: ForeignKeySubject): string;
  /** 23503 by another connection: what follows a transaction waits for its COMMIT. */
  afterCommit?(subject: ForeignKeySubject): string;
}
