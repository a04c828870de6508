/** Rows that stand in a constraint's way: they point at nothing, share a key, or fail a condition. */
export type ProblemCount = "orphan-count" | "duplicate-count" | "failing-count";

/** A bounded, read-only look at rows that would settle a cause. */
export interface LookRequest {
  readonly id: string;
  /**
   * "matching-row": the primary key of one row; "sequence-state": how far the sequence of the one column is, and its largest value;
   * "check-parts": what PostgreSQL makes of each part of a CHECK for values that are sent along. No row is read for it;
   * "collision-count": pairs of rows that an exclusion constraint over `columns` would refuse.
   */
  readonly kind:
    | "rows-exist"
    | "null-count"
    | "row-count"
    | "matching-row"
    | "sequence-state"
    | "check-parts"
    | "collision-count"
    | ProblemCount;
  readonly relation: { readonly schema: string | null; readonly name: string };
  readonly columns: readonly string[];
  /** The values compared with `columns`, as text; for "check-parts" those that they have. Rows are counted up to 1,000. */
  readonly values: readonly (string | null)[];
  /** The CHECK of the relation, whose parts are wanted or that the rows fail. Its text is the catalog's own, never the asker's. */
  readonly constraint?: string;
  /** Without the tables that inherit from it: `FROM ONLY`. Never for a partitioned table, which holds no rows itself. */
  readonly only?: boolean;
  /** For "orphan-count": the table and the columns that `columns` point at. With `hash`: the partitioned table. */
  readonly referenced?: { readonly schema: string | null; readonly name: string };
  readonly referencedColumns?: readonly string[];
  /** For "duplicate-count": NULLs count as equal. */
  readonly nullsEqual?: boolean;
  /** For "failing-count": the condition of a CHECK; for "collision-count" which rows it is about. Only what PostgreSQL's own operators and plain functions say is evaluated. */
  readonly expression?: string;
  /** For "collision-count": that of each column. */
  readonly operators?: readonly string[];
  /** For "failing-count" in place of a condition: rows that a HASH partition of `referenced` would not hold. */
  readonly hash?: { readonly modulus: number; readonly remainder: number };
}

export type LookAnswer =
  | { readonly id: string; readonly kind: "rows-exist"; readonly exists: boolean; readonly sql: string }
  | {
      readonly id: string;
      readonly kind: "null-count" | "row-count" | "collision-count" | ProblemCount;
      readonly count: number;
      /** False: there are at least `count`, in the part of the table that was read. */
      readonly exact: boolean;
      /** An estimate, where there is one: from a sample of so many pages, or counted while rows may have moved. */
      readonly about?: number;
      readonly sampledPages?: number;
      readonly sql: string;
    }
  | {
      readonly id: string;
      readonly kind: "matching-row";
      /** The primary key's columns with their values as text; null: no row matches. */
      readonly key: readonly { readonly column: string; readonly value: string }[] | null;
      readonly sql: string;
    }
  | {
      readonly id: string;
      readonly kind: "sequence-state";
      /** The number handed out last; null: none yet. Numbers as text, since a bigint may be larger than a number here. */
      readonly last: string | null;
      readonly increment: string;
      /** The column's largest value; null in an empty table. */
      readonly largest: string | null;
      readonly sql: string;
    }
  | {
      readonly id: string;
      readonly kind: "check-parts";
      /** In the order of `partsOf`; without those that read a column which was not given. */
      readonly parts: readonly { readonly text: string; readonly result: boolean | null }[];
      readonly sql: string;
    }
  | { readonly id: string; readonly kind: "refused"; readonly reason: string };

/** Where a count of all rows goes on: what the slice before it told. */
export interface CountPlace {
  /** A page, or a share of the keys. */
  readonly at: number;
  readonly count: number;
  /** Of a count by keys: into how many shares they are parted. */
  readonly shares?: number;
}

/** A part of a count of all rows: how far it came, and where it goes on. */
export interface CountSlice {
  /** Measured, not guessed. For keys that share a table's rows out, the table is read several times. */
  readonly pages: { readonly read: number; readonly of: number };
  /** Rows so far. */
  readonly count: number;
  readonly next: CountPlace | null;
  /** The answer, once there is one. */
  readonly look: LookAnswer | null;
}
