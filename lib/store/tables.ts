import "server-only";
import type { ColumnType, Generated } from "kysely";

/** A `timestamptz`; the database's clock fills it in. */
export type Moment = ColumnType<Date, Date | undefined, Date>;

/** What the app itself has to remember: one row a name. */
export interface FactsTable {
  name: string;
  value: string;
  changed_at: Moment;
}

export const environments = ["production", "staging", "development", "test", "other"] as const;
export type Environment = (typeof environments)[number];

/** Who may connect with a saved connection; administrators always may. */
export type Audience = "members" | "admins" | "people";

export interface ConnectionsTable {
  /** Random. */
  id: string;
  name: string;
  environment: Environment;
  /** Fixes may be tried there, in a transaction that is rolled back. */
  try_fixes: boolean;
  audience: Audience;
  /** Ids of people, for the audience `people`. */
  people: ColumnType<readonly string[], string, string>;
  /** Sealed JSON of a connection's URL and TLS; null where `variable` names an environment variable instead. */
  secret: string | null;
  variable: string | null;
  created_by: string | null;
  created_at: Moment;
  changed_at: Moment;
  used_at: Date | null;
}

/** Append-only. No value, no secret, no SQL. */
export interface AuditTable {
  id: Generated<string>;
  at: Moment;
  /** A person's id, `owner` in local mode, `anyone` where nobody signed in, `app`. */
  actor: string;
  actor_name: string | null;
  action: string;
  object: string | null;
  object_name: string | null;
  /** A hash of the host and port of a database, to see that two entries concern the same one. */
  target: string | null;
  outcome: string;
  address: string | null;
}

/** How often something happened since `began_at`; the row begins anew after `ends_at`. */
export interface CountersTable {
  bucket: string;
  began_at: ColumnType<Date, Date | undefined, Date>;
  ends_at: Date;
  count: number;
}

/** The tables of the schema `failing_row`, as the migrations leave them. */
export interface StoreTables {
  facts: FactsTable;
  connections: ConnectionsTable;
  audit: AuditTable;
  counters: CountersTable;
}
