import type { Catalog, CatalogName } from "@/lib/catalog/catalog";
import type { CountPlace, CountSlice, LookAnswer, LookRequest } from "@/lib/catalog/look";
import type { Problem } from "@/lib/explain/schema";

/** Certificates and the key as PEM text. */
export interface TlsChoice {
  readonly mode?: "verify-full" | "require" | "disable";
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly cleartextPassword?: true;
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
  try {
    const response = await post("/api/inspect", { connection, names, ...(looks.length > 0 ? { looks } : {}) }, signal);
    const answer: unknown = await response.json();
    if (!response.ok) return { ok: false, problem: detailOf(answer, response.status) };
    const { looks: answers = [], connection: used, ...catalog } = answer as Catalog & Answered;
    return { ok: true, catalog, looks: answers, used };
  } catch {
    return { ok: false, problem: unanswered };
  }
}

/**
 * Counts all rows of a look, a slice at a time; `onSlice` hears how far it is. Where the server limits how often it is asked, waits as long as it
 * says. Undefined when it was called off.
 */
export async function count(
  connection: Connection,
  look: LookRequest,
  signal: AbortSignal,
  onSlice: (slice: CountSlice) => void,
): Promise<{ readonly answer: LookAnswer } | { readonly problem: string } | undefined> {
  let from: CountPlace | undefined;
  try {
    for (;;) {
      const response = await post("/api/inspect/count", { connection, look, from }, signal);
      const wait = Number(response.headers.get("retry-after") ?? 0);
      if (!response.ok && from !== undefined && wait > 0 && wait <= longestWait) {
        await pause(wait, signal);
        continue;
      }
      const answer: unknown = await response.json();
      if (!response.ok) return { problem: detailOf(answer, response.status) };
      const slice = answer as CountSlice;
      if (slice.look !== null) return { answer: slice.look };
      onSlice(slice);
      from = slice.next ?? undefined;
    }
  } catch {
    return signal.aborted ? undefined : { problem: unanswered };
  }
}

/** Seconds. */
const longestWait = 120;
const unanswered = "The server of this page does not answer. Check that it still runs, then try again.";

function post(path: string, body: unknown, signal: AbortSignal): Promise<Response> {
  const headers = { "content-type": "application/json", accept: "application/json" };
  return fetch(path, { method: "POST", headers, body: JSON.stringify(body), signal, cache: "no-store" });
}

function pause(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const clock = setTimeout(resolve, seconds * 1000);
    signal.addEventListener("abort", () => {
      clearTimeout(clock);
      reject(signal.reason);
    });
  });
}

interface Answered {
  readonly looks?: readonly LookAnswer[];
  readonly connection: ConnectionUsed;
}

function detailOf(answer: unknown, status: number): string {
  const problem = answer as Partial<Problem> | null;
  return problem?.detail ?? problem?.title ?? `The server of this page answered with status ${status}.`;
}
