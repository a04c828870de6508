"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/team/form-state";
import { becomeFirstAdmin } from "@/lib/auth/first-admin";
import { signIn } from "@/lib/auth/sign-in";
import { act, textOf } from "../act";
import { keepCookies } from "../keep-cookies";

/** The form that makes the first administrator, who is signed in then. */
export async function setUpHere(_before: FormState | undefined, form: FormData): Promise<FormState> {
  const password = textOf(form, "password");
  const acted = await act(form, ["token", "name", "email"], async ({ db, headers, asker, actor }) => {
    const who = asker.kind === "person" ? asker : { name: textOf(form, "name"), email: textOf(form, "email"), password };
    const made = await becomeFirstAdmin(db, textOf(form, "token").trim(), who, actor.address);
    if (!made.ok || asker.kind === "person") return made.ok ? { ok: true, cookies: [] } : made;
    return signIn(db, headers, { email: made.email, password });
  });
  if ("state" in acted) return acted.state;
  await keepCookies(acted.done.cookies);
  redirect("/people");
}
