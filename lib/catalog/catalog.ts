/** What introspection (or a pasted schema) tells about relations. Plain JSON; it is the answer of `/api/inspect`. */
export interface Catalog {
  readonly version: 1;
  /** Server major; null when a pasted schema does not tell. */
  readonly serverVersion: number | null;
  readonly from: "connection" | "pasted schema";
  /** Those asked for, then those around them: ancestors, base tables of views, both sides of foreign keys. */
  readonly relations: readonly Relation[];
  /** Domains asked for, and domains of the columns. */
  readonly domains: readonly Domain[];
  readonly notFound: readonly CatalogName[];
  /** What the connected role is; null for a pasted schema. */
  readonly role: Role | null;
  /** What follows only a connection tells. */
  readonly database?: string;
  /** A read-only replica. */
  readonly standby?: boolean;
  /** Settings of the connection that shape how values and messages are printed (`DateStyle`, `TimeZone`, `lc_messages` …). */
  readonly settings?: Readonly<Record<string, string>>;
  /** What could not be read in full: texts (definitions, expressions) are missing there. `relation` is null where that holds for all. */
  readonly partial?: readonly {
    readonly relation: { readonly schema: string | null; readonly name: string } | null;
    readonly reason: "locked" | "slow";
  }[];
  /** For relations that were not found: those that may be meant, the likeliest first. */
  readonly closeNames?: readonly CloseName[];
  /** Other databases of the server that the role may connect to; told only when a relation was not found. */
  readonly otherDatabases?: readonly string[];
}

export interface CloseName {
  readonly asked: CatalogName;
  readonly schema: string;
  readonly name: string;
  readonly kind: RelationKind;
  /** Whether the role may use the schema. */
  readonly usable: boolean;
}

export interface CatalogName {
  readonly kind: "relation" | "constraint" | "index" | "domain";
  readonly schema: string | null;
  readonly name: string;
  /** It need not be there: where it is not, nothing like it is sought. */
  readonly optional?: boolean;
}

export interface Role {
  readonly name: string;
  readonly superuser: boolean;
  readonly replication?: boolean;
  readonly bypassRowSecurity?: boolean;
  readonly createRole?: boolean;
  readonly createDatabase?: boolean;
  /** Whether it owns the database, or may act as the role that does. */
  readonly ownsDatabase?: boolean;
  /** Predefined roles that reach beyond tables, such as `pg_execute_server_program`. */
  readonly memberOf?: readonly string[];
}

export type RelationKind = "table" | "partitioned table" | "partition" | "view" | "materialized view" | "foreign table";

export interface Relation {
  readonly schema: string | null;
  readonly name: string;
  readonly kind: RelationKind;
  /** True for what was asked for by name or by one of its constraints, false for what came along. */
  readonly asked: boolean;
  /** True when a bare name finds it through the search path of the connected role. */
  readonly visible: boolean;
  /** A partition may itself be partitioned. */
  readonly partitioned: boolean;
  /** `reltuples`; null when never analysed or unknown. */
  readonly estimatedRows: number | null;
  readonly bytes: number | null;
  /** In `attnum` order, dropped ones left out. */
  readonly columns: readonly Attribute[];
  readonly constraints: readonly Constraint[];
  readonly triggers: readonly Trigger[];
  readonly indexes: readonly Index[];
  readonly rules: readonly Rule[];
  /** The direct partitions of a partitioned table, at most 200 in order of their names. Undefined where not known: see `partitionsOf`. */
  readonly partitions?: readonly {
    readonly schema: string | null;
    readonly name: string;
    readonly bound: string;
    /** A partition may itself be partitioned, or lie elsewhere. */
    readonly kind?: "table" | "partitioned table" | "foreign table";
  }[];
  /** The direct parent. */
  readonly partitionOf: { readonly schema: string | null; readonly name: string; readonly bound: string } | null;
  /** Plain inheritance parents. */
  readonly inherits: readonly { readonly schema: string | null; readonly name: string }[];
  readonly referencedBy: readonly {
    readonly constraint: string;
    readonly schema: string | null;
    readonly table: string;
    readonly columns: readonly string[];
    readonly referencedColumns: readonly string[];
    readonly onDelete: ForeignKeyAction;
    readonly onUpdate?: ForeignKeyAction;
  }[];
  readonly view: {
    readonly definition: string;
    readonly baseRelations: readonly { readonly schema: string | null; readonly name: string }[];
  } | null;
  readonly rowSecurity: boolean;
  /** What the connected role may do here; null for a pasted schema. */
  readonly privileges: {
    readonly owner: string;
    readonly isOwner: boolean;
    readonly select: boolean;
    readonly insert: boolean;
    readonly update: boolean;
    readonly delete: boolean;
    readonly references?: boolean;
  } | null;
  /** What follows only a connection tells. With indexes and TOAST. */
  readonly totalBytes?: number;
  readonly persistence?: "permanent" | "unlogged" | "temporary";
  readonly replicaIdentity?: "default" | "nothing" | "full" | "index";
  /** Also for the owner. */
  readonly rowSecurityForced?: boolean;
  /** Whether policies hide rows from the connected role. */
  readonly rowSecurityActive?: boolean;
  readonly policies?: readonly Policy[];
  /** As `pg_get_partkeydef` writes it: `RANGE (placed_at)`. */
  readonly partitionKey?: string;
  /** Direct partitions, or tables that inherit. */
  readonly children?: number;
  /** Views directly over it, at most 100. */
  readonly views?: readonly { readonly schema: string | null; readonly name: string }[];
  readonly sequences?: readonly Sequence[];
}

export interface Rule {
  readonly name: string;
  readonly event: string;
  readonly definition: string;
  readonly instead?: boolean;
  readonly enabled?: Trigger["enabled"];
}

export interface Policy {
  readonly name: string;
  readonly command: "all" | "select" | "insert" | "update" | "delete";
  readonly permissive: boolean;
  readonly roles: readonly string[];
  readonly using: string | null;
  readonly check: string | null;
}

/** A sequence that a column owns, or that its default draws from. Its numbers are texts: they reach beyond what a double holds. */
export interface Sequence {
  readonly schema: string;
  readonly name: string;
  readonly column: string;
  readonly owned: boolean;
  readonly type: string;
  readonly start: string;
  readonly min: string;
  readonly max: string;
  readonly increment: string;
  readonly cycle: boolean;
  /** The value given out last; null when none was, or the role may not see it. */
  readonly last: string | null;
}

export interface Attribute {
  readonly name: string;
  /** As `format_type` writes it: `character varying(20)`, `timestamp with time zone`, `app.mood[]`. */
  readonly type: string;
  /** `typtype`-like class of the (element or base) type. */
  readonly typeKind: "base" | "enum" | "domain" | "composite" | "range" | "multirange" | "array" | "pseudo" | "unknown";
  /** For a domain: the type under it, as `format_type` writes it. */
  readonly baseType: string | null;
  readonly enumLabels: readonly string[] | null;
  /** As the catalog claims it (18: also true for NOT VALID; see `notNullValid`). */
  readonly notNull: boolean;
  /** False while a NOT NULL constraint of 18 is NOT VALID. */
  readonly notNullValid: boolean;
  /** Expression as `pg_get_expr` writes it. Null for none, and for generated columns. */
  readonly default: string | null;
  readonly identity: "always" | "by default" | null;
  readonly generated: "stored" | "virtual" | null;
  /** The generation expression. */
  readonly expression: string | null;
  /** `attnum`, from 1. */
  readonly position: number;
  /** The sequence owned by the column, schema-qualified and quoted as PostgreSQL prints it. */
  readonly sequence: string | null;
  /** Of a column without a default and without a sequence of its own: a sequence of the usual name, which no column owns. */
  readonly looseSequence?: string;
  /** Share of nulls that statistics know (0 to 1), null when unknown. */
  readonly nullFraction: number | null;
  /** `n_distinct`: how many values statistics know; below 0, as a share of the rows. Undefined when unknown. */
  readonly distinctValues?: number;
  /** From a parent: it cannot be dropped or changed here alone. */
  readonly inherited?: boolean;
}

export type ForeignKeyAction = "no action" | "restrict" | "cascade" | "set null" | "set default";

export interface Constraint {
  readonly name: string;
  readonly kind: "primary key" | "unique" | "check" | "foreign key" | "exclusion" | "not null";
  readonly columns: readonly string[];
  /** As `pg_get_constraintdef` writes it. */
  readonly definition: string;
  /** A CHECK's expression without `CHECK (…)`. */
  readonly expression: string | null;
  readonly validated: boolean;
  readonly enforced: boolean;
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
  readonly referencedSchema: string | null;
  readonly referencedTable: string | null;
  readonly referencedColumns: readonly string[];
  readonly onDelete: ForeignKeyAction | null;
  readonly onUpdate: ForeignKeyAction | null;
  /** `NO INHERIT`. */
  readonly noInherit?: boolean;
  /** From a parent or a partitioned table: it can be changed or dropped only there. */
  readonly inherited?: boolean;
  /** The constraint it comes from, at the top: that is the table to alter. */
  readonly origin?: { readonly schema: string | null; readonly table: string; readonly constraint: string };
}

export interface Trigger {
  readonly name: string;
  readonly timing: "before" | "after" | "instead of";
  readonly level: "row" | "statement";
  readonly events: readonly ("insert" | "update" | "delete" | "truncate")[];
  /** Schema-qualified where not in the search path, as `regproc` prints it. */
  readonly function: string;
  readonly enabled: "origin" | "disabled" | "replica" | "always";
  /** The function's body, where the role may read it. */
  readonly body: string | null;
  readonly language: string | null;
  /** Triggers of one table and kind fire in the order of this list. `UPDATE OF` these columns; undefined for any. */
  readonly columns?: readonly string[];
  /** As `pg_get_triggerdef` writes it. */
  readonly definition?: string;
  /** It has a `WHEN (…)`. */
  readonly conditional?: boolean;
  readonly deferrable?: boolean;
  readonly initiallyDeferred?: boolean;
}

export interface Index {
  readonly name: string;
  readonly definition: string;
  readonly unique: boolean;
  readonly valid: boolean;
  readonly primary: boolean;
  /** Column names; null where an element is an expression. */
  readonly columns: readonly (string | null)[];
  readonly predicate: string | null;
  readonly nullsNotDistinct: boolean;
  /** `indisreplident`: NOT NULL of its columns cannot be dropped. Undefined where it is not known. */
  readonly replicaIdentity?: boolean;
  /** False while `CREATE INDEX CONCURRENTLY` has not come so far that writes are checked. */
  readonly ready?: boolean;
}

export interface Domain {
  readonly schema: string | null;
  readonly name: string;
  readonly baseType: string;
  readonly notNull: boolean;
  readonly default: string | null;
  readonly constraints: readonly { readonly name: string; readonly definition: string; readonly validated: boolean }[];
  /** Columns that use it. */
  readonly usedBy: readonly { readonly schema: string | null; readonly table: string; readonly column: string }[];
}
