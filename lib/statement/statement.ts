import type { ParameterValue } from "../parse/error-report";
import type { ConstraintDefinition } from "./constraint-definition";
import type { IndexDefinition } from "./index-definition";

/** The failing SQL, understood. Ranges are UTF-16 offsets into `text`, end exclusive. */
export type Statement =
  | InsertStatement
  | UpdateStatement
  | DeleteStatement
  | MergeStatement
  | CopyStatement
  | AlterTableStatement
  | OtherStatement;

interface StatementBase {
  /** This one statement as given, without its semicolon. */
  readonly text: string;
  /** Placeholders in order of appearance: `$1`, `?`, `%s`, `:name`, `%(name)s`. */
  readonly placeholders: readonly Placeholder[];
  /**
   * Rows of VALUES mention names: variables of a function, or texts that a framework put in without quotes. The statement
   * cannot run as it stands.
   */
  readonly unresolved?: true;
}

export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface Placeholder extends Range {
  /** Index into the bound parameters, from 0. */
  readonly index: number;
  readonly name?: string;
  /** Undefined when no value for it is known. */
  readonly bound?: { readonly value: ParameterValue };
}

export interface TargetRelation {
  readonly schema?: string;
  readonly name: string;
  readonly range: Range;
}

/** A value given for a column. */
export type GivenValue = Range &
  (
    | { readonly kind: "null" }
    | { readonly kind: "default" }
    /** `value` as text; `type` as the grammar tells ("string", "integer", "float", "boolean", "bit"). */
    | { readonly kind: "literal"; readonly value: string; readonly type: string; readonly cast?: string }
    | { readonly kind: "placeholder"; readonly placeholder: Placeholder }
    | { readonly kind: "subquery" }
    | { readonly kind: "expression" }
  );

export interface InsertStatement extends StatementBase {
  readonly kind: "insert";
  readonly target: TargetRelation;
  /** Undefined: the list was left out, so all columns in table order. */
  readonly columns?: readonly { readonly name: string; readonly range: Range }[];
  /** The inside of the column list's parentheses, where there is one. */
  readonly columnList?: Range;
  /** Where a column list would go, when there is none. */
  readonly columnListAt?: number;
  readonly source:
    | {
        readonly kind: "values";
        readonly rows: readonly (Range & { readonly values: readonly GivenValue[] })[];
        /** Where VALUES stands, unless brackets are around it. */
        readonly keywordAt?: number;
        /** The rows have a WITH, ORDER BY or LIMIT of their own; then they cannot hold DEFAULT. */
        readonly general?: true;
      }
    /** `targets`: the select list's items, in order; undefined when it holds a star or a set operation. */
    | {
        readonly kind: "select";
        readonly range: Range;
        readonly targets?: readonly GivenValue[];
        /** The items with their labels, stars among them; undefined for a set operation. */
        readonly items?: readonly Range[];
        /** Nothing in the query goes by the number or place of its items: no DISTINCT, GROUP BY, ORDER BY, set operation. */
        readonly plain?: true;
      }
    | { readonly kind: "default-values"; readonly range: Range };
  readonly onConflict?: {
    readonly action: "nothing" | "update";
    readonly columns: readonly string[];
    readonly constraint?: string;
    readonly set: readonly Assignment[];
  };
  readonly returning: boolean;
}

export interface Assignment {
  readonly column: string;
  readonly value: GivenValue;
  /** The value is a query for several columns at once: `(a, b) = (SELECT …)`. */
  readonly shared?: true;
}

export interface UpdateStatement extends StatementBase {
  readonly kind: "update";
  readonly target: TargetRelation;
  readonly assignments: readonly Assignment[];
  readonly where?: Range;
  readonly returning: boolean;
}

export interface DeleteStatement extends StatementBase {
  readonly kind: "delete";
  readonly target: TargetRelation;
  readonly where?: Range;
}

export interface MergeStatement extends StatementBase {
  readonly kind: "merge";
  readonly target: TargetRelation;
  /** `columnsEnd`: where its column list ends, before the bracket. */
  readonly inserts: readonly {
    readonly columns?: readonly string[];
    readonly columnsEnd?: number;
    readonly values: readonly GivenValue[];
  }[];
  readonly updates: readonly Assignment[];
  /** Where MERGE stands: behind a WITH. */
  readonly start: number;
  /** What it joins with, as written, with its alias; `name` is what its columns are qualified by. Undefined for a join. */
  readonly source?: Range & { readonly name: string };
  /** ON, where it says nothing but that columns of the target equal columns of the source. */
  readonly keys?: readonly { readonly target: string; readonly source: string }[];
  /** `plain`: no condition of its own, no OVERRIDING. */
  readonly whens: readonly {
    readonly match: "matched" | "not matched" | "not matched by source";
    readonly action: "update" | "insert" | "delete" | "nothing";
    readonly plain: boolean;
  }[];
  readonly returning: boolean;
}

export interface CopyStatement extends StatementBase {
  readonly kind: "copy";
  readonly target: TargetRelation;
  readonly columns?: readonly string[];
  /** Lower-case option names with their value as text ("" for a bare option, names joined by a comma for lists). */
  readonly options: ReadonlyMap<string, string>;
  readonly from: "stdin" | "file" | "program";
  readonly file?: string;
  /** psql's `\copy`: psql itself reads the file or the input. */
  readonly client?: true;
}

export interface AlterTableStatement extends StatementBase {
  readonly kind: "alter-table";
  readonly target: TargetRelation;
  readonly actions: readonly AlterAction[];
}

/** The subcommands that constraint errors come from; all others are `other`. */
export type AlterAction =
  | {
      readonly kind: "add-column";
      readonly column: string;
      readonly type: string;
      readonly notNull: boolean;
      readonly default?: string;
      readonly identity: boolean;
      readonly generated: boolean;
      readonly primaryKey: boolean;
    }
  | { readonly kind: "set-not-null"; readonly column: string }
  | { readonly kind: "add-not-null"; readonly column: string; readonly name?: string; readonly valid: boolean }
  | {
      readonly kind: "add-primary-key";
      readonly columns: readonly string[];
      readonly name?: string;
      readonly constraint: ConstraintDefinition;
    }
  | {
      readonly kind: "add-foreign-key";
      readonly name?: string;
      readonly columns: readonly string[];
      readonly referenced: { readonly schema?: string; readonly name: string };
      readonly referencedColumns: readonly string[];
      readonly valid: boolean;
      readonly onDelete?: string;
      readonly onUpdate?: string;
    }
  | { readonly kind: "add-unique"; readonly name?: string; readonly columns: readonly string[]; readonly constraint: ConstraintDefinition }
  | { readonly kind: "add-check"; readonly name?: string; readonly expression: string; readonly valid: boolean }
  | { readonly kind: "validate"; readonly name: string }
  | { readonly kind: "attach-partition" | "detach-partition"; readonly partition: { readonly schema?: string; readonly name: string } }
  | { readonly kind: "other"; readonly tag: string };

/** Understood as far as its command tag: COMMIT, CREATE INDEX, DO, CALL, TRUNCATE, DROP … */
export interface OtherStatement extends StatementBase {
  readonly kind: "other";
  /** The command tag where known, such as "COMMIT". */
  readonly tag?: string;
  /** CREATE UNIQUE INDEX, DROP TABLE …: the relation it is about, where it names one. */
  readonly target?: TargetRelation;
  /** Of CREATE INDEX. */
  readonly index?: IndexDefinition;
}

/**
 * What PostgreSQL's grammar (libpg_query 18) made of a text. The grammar is asynchronous and large, so its host runs it
 * beforehand and hands the results in, keyed by the exact text asked for.
 */
export type SyntaxTree =
  | { readonly ok: true; readonly stmts: readonly RawStatement[] }
  /** `position`: code points from 0. */
  | { readonly ok: false; readonly error: string; readonly position?: number };

/** libpg_query's RawStmt. `stmt_location` and `stmt_len` are UTF-8 bytes, absent when 0 or to the end. */
export interface RawStatement {
  readonly stmt: SyntaxNode;
  readonly stmt_location?: number;
  readonly stmt_len?: number;
}

/** A node of the tree: one key naming its type, as libpg_query's JSON writes it. */
export type SyntaxNode = { readonly [type: string]: unknown };

export type SyntaxTrees = ReadonlyMap<string, SyntaxTree>;
