"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/team/form-state";
import { acceptInvite } from "@/lib/auth/invites";
import { refused } from "@/lib/auth/outcome";
import { signIn } from "@/lib/auth/sign-in";
import { act, textOf } from "../../act";
import { keepCookies } from "../../keep-cookies";

/** The form of an invite: the person is in the team, and signed in. */
export async function acceptHere(_before: FormState | undefined, form: FormData): Promise<FormState> {
  const password = textOf(form, "password");
  const acted = await act(form, ["name"], async ({ db, headers, asker, actor }) => {
    if (asker.kind === "person") return refused("not-allowed", "You are signed in already. Sign out first.");
    const accepted = await acceptInvite(db, textOf(form, "token"), { name: textOf(form, "name"), password }, actor.address);
    return accepted.ok ? signIn(db, headers, { email: accepted.email, password }) : accepted;
  });
  if ("state" in acted) return acted.state;
  await keepCookies(acted.done.cookies);
  redirect("/");
}
