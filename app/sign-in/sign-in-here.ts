"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import type { FormState } from "@/components/team/form-state";
import { signIn } from "@/lib/auth/sign-in";
import { act, textOf } from "../act";
import { keepCookies } from "../keep-cookies";
import { nextPath } from "../next-path";

/** The form of the sign-in page. */
export async function signInHere(_before: FormState | undefined, form: FormData): Promise<FormState> {
  const acted = await act(form, ["email"], ({ db, headers }) =>
    signIn(db, headers, { email: textOf(form, "email"), password: textOf(form, "password") }),
  );
  if ("state" in acted) return acted.state;
  await keepCookies(acted.done.cookies);
  redirect(nextPath(form.get("next")) as Route);
}
