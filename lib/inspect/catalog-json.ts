import "server-only";

/** What the catalog statement answers; see there. Absent lists are null. */
export interface CatalogJson {
  readonly version: string;
  readonly role: string;
  readonly superuser: boolean | null;
  /** As it is outside of our transaction. */
  readonly searchPath: string | null;
  /** Places in the list of names asked for, from 1. */
  readonly found: readonly number[] | null;
  readonly relations: readonly RelationJson[] | null;
  readonly domains: readonly DomainJson[] | null;
}

export interface RelationJson {
  readonly schema: string;
  readonly name: string;
  readonly relkind: "r" | "p" | "v" | "m" | "f";
  readonly isPartition: boolean;
  readonly asked: boolean;
  /** Whether the role may use the schema; a bare name passes over the others. */
  readonly usable: boolean;
  readonly rows: number;
  readonly pages: number;
  readonly bytes: number;
  readonly rowSecurity: boolean;
  readonly owner: string;
  readonly isOwner: boolean;
  readonly select: boolean;
  readonly insert: boolean;
  readonly update: boolean;
  readonly delete: boolean;
  readonly bound: string | null;
  readonly nullFractions: Readonly<Record<string, number>> | null;
  readonly partitionKey: string | null;
  readonly partitions: readonly { readonly schema: string; readonly name: string; readonly bound: string }[] | null;
  readonly parents: readonly { readonly schema: string; readonly name: string }[] | null;
  readonly columns: readonly ColumnJson[] | null;
  readonly constraints: readonly ConstraintJson[] | null;
  readonly triggers: readonly TriggerJson[] | null;
  readonly indexes: readonly IndexJson[] | null;
  readonly rules: readonly { readonly name: string; readonly event: string; readonly definition: string }[] | null;
  readonly view: string | null;
  readonly baseRelations: readonly { readonly schema: string; readonly name: string }[] | null;
  readonly referencedBy: readonly ReferenceJson[] | null;
}

export interface ColumnJson {
  readonly name: string;
  readonly position: number;
  readonly type: string;
  readonly typtype: string;
  readonly category: string;
  readonly element: boolean;
  readonly baseType: string | null;
  readonly labels: readonly string[] | null;
  readonly notNull: boolean;
  readonly identity: string;
  readonly generated: string;
  readonly expression: string | null;
  readonly sequence: string | null;
  readonly looseSequence: string | null;
}

export interface ConstraintJson {
  readonly name: string;
  readonly contype: string;
  readonly key: readonly number[] | null;
  readonly definition: string;
  readonly expression: string | null;
  readonly validated: boolean;
  readonly enforced: string | null;
  readonly deferrable: boolean;
  readonly deferred: boolean;
  readonly onDelete: string;
  readonly onUpdate: string;
  readonly referencedSchema: string | null;
  readonly referencedTable: string | null;
  readonly referencedColumns: readonly string[] | null;
}

export interface TriggerJson {
  readonly name: string;
  readonly type: number;
  readonly enabled: string;
  readonly function: string;
  readonly body: string | null;
  readonly language: string;
}

export interface IndexJson {
  readonly name: string;
  readonly definition: string;
  readonly unique: boolean;
  readonly valid: boolean;
  readonly primary: boolean;
  readonly key: readonly number[];
  readonly keys: number;
  readonly predicate: string | null;
  readonly nullsNotDistinct: string | null;
  readonly replicaIdentity: boolean;
}

export interface ReferenceJson {
  readonly constraint: string;
  readonly schema: string;
  readonly table: string;
  readonly onDelete: string;
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
