"use server";

import { revalidatePath } from "next/cache";
import type { FormState } from "@/components/team/form-state";
import { refused } from "@/lib/auth/outcome";
import { forgetExplained } from "@/lib/store/history/history";
import { act, textOf } from "../act";

export async function deleteExplainedHere(_before: FormState | undefined, form: FormData): Promise<FormState> {
  return forget(form, textOf(form, "id"));
}

export async function clearHistoryHere(_before: FormState | undefined, form: FormData): Promise<FormState> {
  return forget(form);
}

async function forget(form: FormData, id?: string): Promise<FormState> {
  const acted = await act(form, [], async ({ db, asker }) => {
    if (asker.kind !== "person") return refused("sign-in-required", "You are not signed in any more.");
    await forgetExplained(db, asker.id, id);
    return { ok: true };
  });
  if ("state" in acted) return acted.state;
  revalidatePath("/history");
  return { done: "Deleted." };
}
