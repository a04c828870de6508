import type { Problem } from "@/lib/explain/schema";
import type { Shown } from "@/lib/redact/redact";
import type { Question } from "./question";

export type Lifetime = "1d" | "7d" | "30d" | "never";

export interface ShareWish {
  readonly show: Shown;
  readonly preview: { readonly names: boolean; readonly row: boolean };
  readonly expiresIn: Lifetime;
}

export interface MadeShare {
  readonly id: string;
  readonly url: string;
  readonly deleteKey: string;
  readonly expiresAt: string | null;
}

export type Asked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

const silent =
  "The server of this page does not answer. What you were about to share is still here: check that the server runs, then try again.";

/** Sends the question to this page's own server, which keeps what the preview shows and nothing else. */
export async function makeShare(question: Question, wish: ShareWish): Promise<Asked<MadeShare>> {
  try {
    const body = JSON.stringify({ ...question, ...wish });
    const response = await fetch("/api/shares", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
      cache: "no-store",
    });
    const answer: unknown = await response.json();
    if (response.ok) return { ok: true, value: answer as MadeShare };
    return { ok: false, problem: wordsFor(answer as Partial<Problem>, response) };
  } catch {
    return { ok: false, problem: silent };
  }
}

/** Gone already counts as deleted. */
export async function deleteShare({ id, deleteKey }: Pick<MadeShare, "id" | "deleteKey">): Promise<Asked<undefined>> {
  try {
    const response = await fetch(`/api/shares/${id}`, {
      method: "DELETE",
      headers: { authorization: `Bearer ${deleteKey}` },
      cache: "no-store",
    });
    if (response.ok || response.status === 404) return { ok: true, value: undefined };
    return { ok: false, problem: wordsFor((await response.json()) as Partial<Problem>, response) };
  } catch {
    return { ok: false, problem: "The server of this page does not answer, so the link still works. Try again in a moment." };
  }
}

function wordsFor({ detail, title }: Partial<Problem>, response: Response): string {
  const said = detail ?? title ?? `The server answered with status ${response.status}.`;
  return response.status >= 500 ? `${said} What you were about to share is still here: try again in a moment.` : said;
}
