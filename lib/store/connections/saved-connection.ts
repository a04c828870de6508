import "server-only";
import type { TlsRequest } from "../../explain/request-schema";
import type { Audience, Environment } from "../tables";

/** What may be known of a saved connection: never where it leads, never with what password. */
export interface SavedConnection {
  readonly id: string;
  readonly name: string;
  readonly environment: Environment;
  readonly tryFixes: boolean;
  readonly audience: Audience;
  readonly people: readonly string[];
  /** The environment variable that holds the connection string, where the app does not. */
  readonly variable: string | null;
  readonly createdAt: Date;
  readonly changedAt: Date;
  readonly usedAt: Date | null;
}

/** SECRET. How to reach the database. */
export interface ConnectionSecret {
  readonly url: string;
  readonly tls?: TlsRequest;
}

/** What is saved: what may be known, and either the secret itself or the variable that holds it. */
export interface NewConnection {
  readonly name: string;
  readonly environment: Environment;
  readonly tryFixes: boolean;
  readonly audience: Audience;
  readonly people: readonly string[];
  readonly target: { readonly secret: ConnectionSecret } | { readonly variable: string };
}
