import "server-only";
import { askerOf } from "@/lib/auth/asker-of";
import { problem } from "@/lib/explain/problem";
import type { Problem } from "@/lib/explain/schema";
import { settings } from "@/lib/settings/settings";
import { isKeyRing, type KeyRing, keyRing } from "@/lib/store/keys/key-ring";

type Owner = { readonly ok: true; readonly person: string; readonly ring: KeyRing } | { readonly ok: false; readonly problem: Problem };

/** Whose history a request is about, and the keys that it is sealed with. */
export async function historyOwner(headers: Headers): Promise<Owner> {
  const asker = await askerOf(headers);
  if (asker.kind !== "person") return { ok: false, problem: problem("sign-in-required", "Sign in first.") };
  if (settings().history !== "server") return { ok: false, problem: problem("not-found", "No history is kept on the server.") };
  const ring = keyRing();
  if (!isKeyRing(ring)) return { ok: false, problem: problem("not-found", "No history is kept: there is no key to encrypt it with.") };
  return { ok: true, person: asker.id, ring };
}
