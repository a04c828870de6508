import type { Catalog, CatalogName, LookAnswer, LookRequest } from "@/lib/catalog/catalog";
import type { Problem } from "@/lib/explain/schema";

/** Certificates and the key as PEM text. */
export interface TlsChoice {
  readonly mode?: "verify-full" | "require" | "disable";
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

export type Connection = { readonly url: string; readonly tls?: TlsChoice } | { readonly id: string } | { readonly sample: true };

/** How the connection was protected, and what is special about it, as sentences. */
export interface ConnectionUsed {
  readonly tls: "verified" | "unverified" | "none";
  readonly notes: readonly string[];
}

export type Inspected =
  | { readonly ok: true; readonly catalog: Catalog; readonly looks: readonly LookAnswer[]; readonly used: ConnectionUsed }
  | { readonly ok: false; readonly problem: string };

/**
 * Asks this page's own server to look names up. Sends the connection, the names, and for looks the values compared;
 * nothing else. Throws nothing; an aborted question is answered with a problem that nobody reads.
 */
export async function inspect(
  connection: Connection,
  names: readonly CatalogName[],
  looks: readonly LookRequest[],
  signal: AbortSignal,
): Promise<Inspected> {
  const body = JSON.stringify({ connection, names, ...(looks.length > 0 ? { looks } : {}) });
  const headers = { "content-type": "application/json", accept: "application/json" };
  try {
    const response = await fetch("/api/inspect", { method: "POST", headers, body, signal, cache: "no-store" });
    const answer: unknown = await response.json();
    if (!response.ok) return { ok: false, problem: detailOf(answer, response.status) };
    const { looks: answers = [], connection: used, ...catalog } = answer as Catalog & Answered;
    return { ok: true, catalog, looks: answers, used };
  } catch {
    return { ok: false, problem: "The server of this page does not answer. Check that it still runs, then try again." };
  }
}

interface Answered {
  readonly looks?: readonly LookAnswer[];
  readonly connection: ConnectionUsed;
}

function detailOf(answer: unknown, status: number): string {
  const problem = answer as Partial<Problem> | null;
  return problem?.detail ?? problem?.title ?? `The server of this page answered with status ${status}.`;
}
