import "server-only";
import type { ColumnType } from "kysely";

/** A `timestamptz`; the database's clock fills it in. */
export type Moment = ColumnType<Date, Date | undefined, Date>;

/** What the app itself has to remember: one row a name. */
export interface FactsTable {
  name: string;
  value: string;
  changed_at: Moment;
}

/** The tables of the schema `failing_row`, as the migrations leave them. */
export interface StoreTables {
  facts: FactsTable;
}
