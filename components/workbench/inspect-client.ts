import type { Catalog, CatalogName, LookAnswer, LookRequest } from "@/lib/catalog/catalog";
import type { Problem } from "@/lib/explain/schema";

export type Connection = { readonly url: string } | { readonly id: string } | { readonly sample: true };

export type Inspected =
  | { readonly ok: true; readonly catalog: Catalog; readonly looks: readonly LookAnswer[] }
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
    const { looks: answers = [], ...catalog } = answer as Catalog & { readonly looks?: readonly LookAnswer[] };
    return { ok: true, catalog, looks: answers };
  } catch {
    return { ok: false, problem: "The server of this page does not answer. Check that it still runs, then try again." };
  }
}

function detailOf(answer: unknown, status: number): string {
  const problem = answer as Partial<Problem> | null;
  return problem?.detail ?? problem?.title ?? `The server of this page answered with status ${status}.`;
}
