"use server";

import { revalidatePath } from "next/cache";
import type { FormState } from "@/components/team/form-state";
import { refused } from "@/lib/auth/outcome";
import { revokeShares } from "@/lib/store/shares/revoke-shares";
import { act, textOf } from "../act";
import { withinRights } from "./revoking";

/** One share, or all of somebody's. */
export async function revokeHere(_before: FormState | undefined, form: FormData): Promise<FormState> {
  const acted = await act(form, [], async ({ db, asker, actor }) => {
    if (asker.kind !== "person") return refused("sign-in-required", "You are not signed in any more.");
    const which = { ref: textOf(form, "ref") || undefined, of: textOf(form, "of") || undefined };
    const count = await revokeShares(db, withinRights(asker, which), actor);
    return count === 0 ? refused("not-found", "There is no such share any more.") : { ok: true, count };
  });
  if ("state" in acted) return acted.state;
  revalidatePath("/shares");
  return { done: acted.done.count === 1 ? "Revoked." : `${acted.done.count} revoked.` };
}
