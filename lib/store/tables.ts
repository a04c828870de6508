import "server-only";
import type { ColumnType, Generated } from "kysely";
import type { Role } from "../settings/read-settings.mjs";

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

/** A person of a team. Who was removed stays as a name, and cannot sign in. */
export interface PeopleTable {
  id: string;
  name: string;
  /** Lower case. */
  email: string;
  email_verified: Generated<boolean>;
  image: string | null;
  role: Role;
  removed_at: Date | null;
  created_at: Moment;
  updated_at: Moment;
}

/** One way in which a person signs in: `provider` is `credential` for a password, else single sign-on. */
export interface SignInMethodsTable {
  id: string;
  person: string;
  provider: string;
  subject: string;
  /** scrypt, with its salt. */
  password: string | null;
  created_at: Moment;
  updated_at: Moment;
}

export interface SessionsTable {
  id: string;
  person: string;
  /** Hashed. */
  token: string;
  expires_at: Date;
  address: string | null;
  user_agent: string | null;
  created_at: Moment;
  updated_at: Moment;
}

export interface InvitesTable {
  id: string;
  /** Hashed. */
  token: string;
  /** Lower case. */
  email: string;
  role: Role;
  created_by: string;
  created_at: Moment;
  expires_at: Date;
  used_at: Date | null;
  revoked_at: Date | null;
}

/** Failed sign-ins of one account since the last that succeeded. */
export interface SignInDelaysTable {
  /** The e-mail address, hashed. */
  account: string;
  failures: number;
  blocked_until: Date;
  last_at: Moment;
}

/** What people had explained, where a team keeps it on the server. */
export interface HistoryTable {
  id: string;
  person: string;
  at: Moment;
  /** Sealed JSON. */
  entry: string;
}

/** What a share shows: in the document, and in the previews that chats make of its link. */
export interface ShareShows {
  readonly values: boolean;
  readonly names: boolean;
  /** Names in the preview's title and picture. */
  readonly previewNames: boolean;
  /** The row, or the key, in the preview's picture. */
  readonly previewRow: boolean;
}

export interface SharesTable {
  /** SHA-256 of the id, which is stored nowhere. */
  id_hash: string;
  delete_key_hash: string;
  /** The redacted document as JSON. A text, since jsonb cannot hold every character that JSON can. */
  document: string;
  shows: ColumnType<ShareShows, string, string>;
  sqlstate: string | null;
  /** A person's id, in team mode. */
  created_by: string | null;
  created_at: Moment;
  /** Null: never. */
  expires_at: Date | null;
}

/** The tables of the schema `failing_row`, as the migrations leave them. */
export interface StoreTables {
  facts: FactsTable;
  connections: ConnectionsTable;
  audit: AuditTable;
  counters: CountersTable;
  people: PeopleTable;
  sign_in_methods: SignInMethodsTable;
  sessions: SessionsTable;
  invites: InvitesTable;
  sign_in_delays: SignInDelaysTable;
  history: HistoryTable;
  shares: SharesTable;
}
