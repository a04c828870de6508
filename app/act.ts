import "server-only";
import { headers } from "next/headers";
import type { FormState } from "@/components/team/form-state";
import { actorOf } from "@/lib/auth/actor-of";
import type { Asker } from "@/lib/auth/asker";
import { askerOf } from "@/lib/auth/asker-of";
import type { Outcome } from "@/lib/auth/outcome";
import type { Problem } from "@/lib/explain/schema";
import { ownAddresses, ownOrigin } from "@/lib/security/own-origin";
import { settings } from "@/lib/settings/settings";
import type { Actor } from "@/lib/store/audit/audit";
import { type Store, withStore } from "@/lib/store/store";
import { StoreUnavailable } from "@/lib/store/store-unavailable";

export interface Acting {
  readonly db: Store;
  readonly headers: Headers;
  readonly asker: Asker;
  readonly actor: Actor;
}

/** Runs what a form of a team asks for, for pages of this site only. What is refused becomes the form's state, with what was typed. */
export async function act<T>(
  form: FormData,
  kept: readonly string[],
  run: (acting: Acting) => Promise<Outcome<T>>,
): Promise<{ readonly done: T } | { readonly state: FormState }> {
  const values = Object.fromEntries(kept.map((name) => [name, textOf(form, name)]));
  try {
    const given = await headers();
    const refused = ownOrigin(ownAddresses(process.env))(new Request("http://localhost/", { headers: given }));
    if (refused !== undefined) return { state: { problem: ((await refused.json()) as Problem).detail ?? "", values } };
    if (settings().mode !== "team") return { state: { problem: "Nobody signs in here.", values } };
    const asker = await askerOf(given);
    const actor = actorOf(asker, given);
    const outcome = await withStore((db) => run({ db, headers: given, asker, actor }));
    return outcome.ok ? { done: outcome } : { state: { problem: outcome.detail, field: outcome.field, values } };
  } catch (error) {
    if (error instanceof StoreUnavailable) return { state: { problem: `${error.message} Try again in a moment.`, values } };
    throw error;
  }
}

export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
