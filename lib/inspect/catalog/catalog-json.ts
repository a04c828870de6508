import "server-only";

/** What the catalog statement answers; see there. Absent lists are null. */
export interface CatalogJson {
  readonly version: string;
  readonly database: string;
  readonly standby: boolean;
  readonly role: RoleJson;
  /** As it is outside of our transaction. */
  readonly searchPath: string | null;
  readonly settings: Readonly<Record<string, string | null>> | null;
  /** Places in the list of names asked for, from 1. */
  readonly found: readonly number[] | null;
  /** By oid. */
  readonly types: Readonly<Record<string, TypeJson>> | null;
  readonly relations: readonly RelationJson[] | null;
  readonly domains: readonly DomainJson[] | null;
  readonly close: readonly CloseJson[] | null;
  readonly otherDatabases: readonly string[] | null;
}

export interface RoleJson {
  readonly name: string;
  readonly superuser: boolean;
  readonly replication: boolean;
  readonly bypassRowSecurity: boolean;
  readonly createRole: boolean;
  readonly createDatabase: boolean;
  readonly ownsDatabase: boolean;
  readonly memberOf: readonly string[] | null;
}

/** `typtype`, `typcategory`, whether it has elements (1), what a domain stands on, the labels of an enum. */
export type TypeJson = readonly [
  typtype: string,
  category: string,
  element: number,
  baseType: string | null,
  labels: readonly string[] | null,
];

export interface CloseJson {
  /** In the list of names asked for, from 1. */
  readonly position: number;
  readonly schema: string;
  readonly name: string;
  readonly relkind: RelationJson["relkind"];
  readonly isPartition: boolean;
  readonly usable: boolean;
}

export interface RelationJson {
  readonly schema: string;
  readonly name: string;
  readonly relkind: "r" | "p" | "v" | "m" | "f";
  readonly isPartition: boolean;
  readonly asked: boolean;
  /** False where texts were left out because of a lock. */
  readonly open: boolean;
  /** Whether the role may use the schema; a bare name passes over the others. */
  readonly usable: boolean;
  readonly rows: number;
  readonly pages: number;
  readonly bytes: number | null;
  readonly totalBytes: number | null;
  readonly persistence: string;
  readonly replicaIdentity: string;
  readonly rowSecurity: boolean;
  readonly rowSecurityForced: boolean;
  readonly rowSecurityActive: boolean;
  readonly owner: string;
  readonly isOwner: boolean;
  readonly select: boolean;
  readonly insert: boolean;
  readonly update: boolean;
  readonly delete: boolean;
  readonly references: boolean;
  readonly bound: string | null;
  readonly partitionKey: string | null;
  readonly children: number;
  /** A bound is null where it was locked. */
  readonly partitions: readonly { readonly schema: string; readonly name: string; readonly bound: string | null }[] | null;
  /** Column, `null_frac`, `n_distinct`. */
  readonly statistics: readonly (readonly [name: string, nullFraction: number, distinctValues: number])[] | null;
  readonly parents: readonly { readonly schema: string; readonly name: string }[] | null;
  readonly columns: readonly ColumnJson[] | null;
  readonly sequences: readonly SequenceJson[] | null;
  /** `attnum` and the sequence's quoted name. */
  readonly looseSequences: readonly (readonly [position: number, quoted: string])[] | null;
  readonly constraints: readonly ConstraintJson[] | null;
  readonly notNulls: readonly NotNullJson[] | null;
  readonly triggers: readonly TriggerJson[] | null;
  readonly indexes: readonly IndexJson[] | null;
  readonly rules: readonly RuleJson[] | null;
  readonly policies: readonly PolicyJson[] | null;
  readonly view: string | null;
  readonly baseRelations: readonly { readonly schema: string; readonly name: string }[] | null;
  readonly views: readonly { readonly schema: string; readonly name: string }[] | null;
  readonly referencedBy: readonly ReferenceJson[] | null;
}

export type ColumnJson = readonly [
  name: string,
  position: number,
  type: string,
  typeOid: number,
  notNull: number,
  identity: string,
  generated: string,
  expression: string | null,
  inheritCount: number,
];

export type NotNullJson = readonly [name: string, position: number, validated: number, inheritCount: number, noInherit: number];

export interface SequenceJson {
  readonly schema: string;
  readonly name: string;
  readonly quoted: string;
  /** `attnum`. */
  readonly column: number;
  readonly owned: boolean;
  readonly identity: boolean;
  readonly type: string;
  readonly start: string;
  readonly min: string;
  readonly max: string;
  readonly increment: string;
  readonly cycle: boolean;
  readonly last: string | null;
}

export interface ConstraintJson {
  readonly name: string;
  readonly contype: string;
  readonly key: readonly number[] | null;
  readonly definition: string | null;
  readonly expression: string | null;
  readonly validated: boolean;
  readonly enforced: string | null;
  readonly deferrable: boolean;
  readonly deferred: boolean;
  readonly noInherit: boolean;
  readonly onDelete: string;
  readonly onUpdate: string;
  readonly referencedSchema: string | null;
  readonly referencedTable: string | null;
  readonly referencedColumns: readonly string[] | null;
  readonly inherited: boolean;
  readonly origin: { readonly schema: string; readonly table: string; readonly constraint: string } | null;
}

export interface TriggerJson {
  readonly name: string;
  readonly type: number;
  readonly enabled: string;
  readonly function: string;
  readonly body: string | null;
  readonly language: string;
  readonly columns: readonly string[] | null;
  readonly definition: string | null;
  readonly conditional: boolean;
  readonly deferrable: boolean;
  readonly deferred: boolean;
}

export interface IndexJson {
  readonly name: string;
  readonly definition: string | null;
  readonly unique: boolean;
  readonly valid: boolean;
  readonly ready: boolean;
  readonly primary: boolean;
  readonly partial: boolean;
  readonly key: readonly number[];
  readonly keys: number;
  readonly predicate: string | null;
  readonly nullsNotDistinct: string | null;
  readonly replicaIdentity: boolean;
}

export interface RuleJson {
  readonly name: string;
  readonly event: string;
  readonly enabled: string;
  readonly instead: boolean;
  readonly definition: string | null;
}

export interface PolicyJson {
  readonly name: string;
  readonly command: string;
  readonly permissive: boolean;
  readonly roles: readonly string[] | null;
  readonly using: string | null;
  readonly check: string | null;
}

export interface ReferenceJson {
  readonly constraint: string;
  readonly schema: string;
  readonly table: string;
  readonly onDelete: string;
  readonly onUpdate: string;
  readonly columns: readonly string[];
  readonly referencedColumns: readonly string[];
}

export interface DomainJson {
  readonly schema: string;
  readonly name: string;
  readonly notNull: boolean;
  readonly baseType: string;
  readonly default: string | null;
  readonly constraints: readonly { readonly name: string; readonly definition: string; readonly validated: boolean }[] | null;
  readonly usedBy: readonly { readonly schema: string; readonly table: string; readonly column: string }[] | null;
}
