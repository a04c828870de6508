/** A migration for a table with and without rows in its way. */
export interface ReviewedMigration {
  readonly name: string;
  /** The tables, with rows that are no trouble. */
  readonly setup: string;
  /** Rows that the migration fails on. */
  readonly offending?: string;
  readonly migration: string;
  /** What it raises on them. */
  readonly raises?: string;
  /** How many rows are counted; undefined where they are not. */
  readonly rows?: number;
  /** How many pairs of rows are in each other's way. */
  readonly pairs?: number;
  /** No look of ours tells, so the verdict stays open. */
  readonly open?: true;
  /** Rows or not, it fails. */
  readonly always?: true;
  readonly from?: number;
  readonly to?: number;
  /** On the oldest and the newest major alone: those between do nothing else here. */
  readonly ends?: true;
  /** The server names a partition, which a review does not know beforehand. */
  readonly leaf?: true;
  /** The form that is offered on a large table. */
  readonly offers?: string;
  /** Passes after each form of the statement. */
  readonly afterwards?: string;
  /** How many rows it finds, where it is a look. */
  readonly finds?: number;
  /** On a table of this size there is nothing to say. */
  readonly harmless?: true;
}
