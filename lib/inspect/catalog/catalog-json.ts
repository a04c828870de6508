import "server-only";
import type { Sequence } from "../../catalog/catalog";

/**
 * What the catalog statement answers; see there. Absent lists are null, and none is in an order that means something, but labels and parents. A `Quoted` name is as `regclass` and its kind print it: quoted
 * where it must be, qualified unless it is one of pg_catalog.
 */
export type Quoted = string;

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

/** `under`: the oid of what a domain stands on, or of an array's elements. */
export type TypeJson = readonly [
  typtype: string,
  category: string,
  under: number | null,
  baseType: string | null,
  labels: readonly string[] | null,
];

export interface CloseJson {
  /** In the list of names asked for, from 1. */
  readonly position: number;
  readonly schema: Quoted;
  readonly name: string;
  readonly relkind: RelationJson["relkind"];
  readonly isPartition: boolean;
  readonly usable: boolean;
}

export interface RelationJson {
  readonly schema: Quoted;
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
  readonly children: number | null;
  /** A bound is null where it was locked. */
  readonly partitions: readonly (readonly [schema: Quoted, name: string, bound: string | null, relkind: "r" | "p" | "f"])[] | null;
  /** Column, `null_frac`, `n_distinct`. */
  readonly statistics: readonly (readonly [name: string, nullFraction: number, distinctValues: number])[] | null;
  readonly parents: readonly Quoted[] | null;
  readonly columns: readonly ColumnJson[] | null;
  readonly sequences: readonly SequenceJson[] | null;
  /** The likeliest for a column first. */
  readonly looseSequences: readonly (readonly [position: number, sequences: readonly Quoted[] | null])[] | null;
  readonly constraints: readonly [readonly ConstraintJson[] | null, readonly NotNullJson[] | null];
  readonly triggers: readonly TriggerJson[] | null;
  readonly indexes: readonly IndexJson[] | null;
  readonly rules: readonly RuleJson[] | null;
  readonly policies: readonly PolicyJson[] | null;
  readonly view: string | null;
  readonly baseRelations: readonly Quoted[] | null;
  readonly views: readonly Quoted[] | null;
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

/** Of another relation. */
export type ColumnNames = readonly (readonly [position: number, name: string])[];

export type NotNullJson = readonly [name: string, position: number, validated: number, inheritCount: number, noInherit: number];

export interface SequenceJson {
  readonly sequence: Quoted;
  /** `attnum`. */
  readonly column: number;
  /** `i` of an identity column, `a` owned by the column, `n` drawn from by its default. */
  readonly dependency: "i" | "a" | "n";
  /** Null for what is no sequence. */
  readonly reach: Pick<Sequence, "type" | "start" | "min" | "max" | "increment" | "cycle" | "last"> | null;
}

export interface ConstraintJson {
  readonly oid: number;
  /** 0 for none. */
  readonly parent: number;
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
  readonly referenced: Quoted | null;
  readonly referencedKey: readonly number[] | null;
  readonly referencedNames: ColumnNames | null;
  readonly inherited: boolean;
}

export interface TriggerJson {
  readonly name: string;
  readonly type: number;
  readonly enabled: string;
  readonly function: Quoted;
  readonly source: readonly [language: string, body: string | null];
  /** `tgattr`. */
  readonly columns: readonly number[];
  readonly definition: string | null;
  readonly conditional: boolean;
  readonly deferrable: boolean;
  readonly deferred: boolean;
}

export interface IndexJson {
  readonly index: Quoted;
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
  /** `-` is everybody. */
  readonly roles: readonly Quoted[] | null;
  readonly using: string | null;
  readonly check: string | null;
}

export interface ReferenceJson {
  readonly constraint: string;
  readonly table: Quoted;
  readonly onDelete: string;
  readonly onUpdate: string;
  readonly key: readonly number[];
  readonly keyNames: ColumnNames | null;
  readonly referencedKey: readonly number[];
}

export interface DomainJson {
  readonly schema: Quoted;
  readonly name: string;
  readonly notNull: boolean;
  readonly baseType: string;
  readonly default: string | null;
  readonly constraints: readonly { readonly name: string; readonly definition: string; readonly validated: boolean }[] | null;
  readonly usedBy: readonly (readonly [relation: Quoted, column: string])[] | null;
}
