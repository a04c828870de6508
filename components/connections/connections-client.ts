import type { ConnectionListAnswer, ConnectionTestAnswer, SavedConnectionAnswer } from "@/lib/explain/saved-connection-schema";
import type { Problem } from "@/lib/explain/schema";
import type { TlsChoice } from "../workbench/inspect-client";

export type SavedConnection = SavedConnectionAnswer;
export type ConnectionList = ConnectionListAnswer;
export type ConnectionTest = ConnectionTestAnswer;

/** What the form says of a connection; one of `url`, `fields` and `variable`, or none where a change keeps it. */
export interface ConnectionDraft {
  readonly name: string;
  readonly environment: SavedConnection["environment"];
  readonly tryFixes: boolean;
  readonly audience: "members" | "admins" | "people";
  readonly people: readonly string[];
  readonly url?: string;
  readonly fields?: {
    readonly host: string;
    readonly port: number;
    readonly database: string;
    readonly user: string;
    readonly password?: string;
  };
  readonly variable?: string;
  readonly tls?: TlsChoice;
}

/** A sentence for the person, and the field at fault where there is one. */
export interface Refused {
  readonly ok: false;
  readonly sentence: string;
  readonly field?: string;
}

export type Answered<T> = { readonly ok: true; readonly value: T } | Refused;

export const listConnections = (signal?: AbortSignal) => ask<ConnectionList>("GET", "/api/connections", undefined, signal);
export const createConnection = (draft: ConnectionDraft) => ask<SavedConnection>("POST", "/api/connections", draft);
export const changeConnection = (id: string, draft: ConnectionDraft) => ask<SavedConnection>("PATCH", `/api/connections/${id}`, draft);
export const deleteConnection = (id: string) => ask<undefined>("DELETE", `/api/connections/${id}`);
export const testConnection = (given: { readonly id: string } | Pick<ConnectionDraft, "url" | "fields" | "variable" | "tls">) =>
  ask<ConnectionTest>("POST", "/api/connections/test", given);

async function ask<T>(method: string, address: string, body?: unknown, signal?: AbortSignal): Promise<Answered<T>> {
  const headers = { accept: "application/json", ...(body === undefined ? {} : { "content-type": "application/json" }) };
  try {
    const response = await fetch(address, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
      cache: "no-store",
    });
    if (response.status === 204) return { ok: true, value: undefined as T };
    const answer: unknown = await response.json();
    if (response.ok) return { ok: true, value: answer as T };
    const problem = answer as Partial<Problem>;
    return {
      ok: false,
      sentence: problem.detail ?? problem.title ?? `The server answered with status ${response.status}.`,
      field: problem.field,
    };
  } catch {
    return { ok: false, sentence: "The server of this page does not answer. Check that it still runs, then try again." };
  }
}
