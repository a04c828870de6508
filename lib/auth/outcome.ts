import "server-only";
import type { ProblemSlug } from "../explain/problem";

/** What came of something asked: done, with what it gives, or refused for a reason that people may read. */
export type Outcome<T = unknown> = ({ readonly ok: true } & T) | Refused;

export interface Refused {
  readonly ok: false;
  readonly slug: ProblemSlug;
  readonly detail: string;
  readonly field?: string;
  /** Seconds after which another try makes sense. */
  readonly retryAfter?: number;
}

/** A session began or ended: what the browser is told to keep. */
export interface CookiesSet {
  /** `Set-Cookie` headers. */
  readonly cookies: readonly string[];
}

export function refused(slug: ProblemSlug, detail: string, more: Pick<Refused, "field" | "retryAfter"> = {}): Refused {
  return { ok: false, slug, detail, ...more };
}
