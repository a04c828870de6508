"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { FormState } from "@/components/team/form-state";
import { changeName, changePassword } from "@/lib/auth/account";
import type { Person } from "@/lib/auth/asker";
import { unlinkProvider } from "@/lib/auth/link-provider";
import { type Outcome, refused } from "@/lib/auth/outcome";
import { sessionOf } from "@/lib/auth/session";
import { endSessions } from "@/lib/auth/sessions";
import { type Acting, act, textOf } from "../act";
import { keepCookies } from "../keep-cookies";

type OwnActing = Acting & { readonly asker: Person };

export async function changeNameHere(_before: FormState | undefined, form: FormData): Promise<FormState> {
  return forOneself(form, "Saved.", ({ db, asker }) => changeName(db, asker.id, textOf(form, "name")));
}

/** Goes on to the page anew: the session that this request came with is over. */
export async function changePasswordHere(_before: FormState | undefined, form: FormData): Promise<FormState> {
  const acted = await act(form, [], async ({ db, headers, asker }) => {
    if (asker.kind !== "person" || (await sessionOf(db, headers)) === undefined)
      return refused("sign-in-required", "Sign in with the password first.");
    return changePassword(db, { person: asker, headers }, { present: textOf(form, "present"), chosen: textOf(form, "chosen") });
  });
  if ("state" in acted) return acted.state;
  await keepCookies(acted.done.cookies);
  redirect("/account?changed=password");
}

export async function unlinkHere(_before: FormState | undefined, form: FormData): Promise<FormState> {
  return forOneself(form, "Unlinked.", ({ db, actor }) => unlinkProvider(db, actor));
}

export async function endSessionHere(_before: FormState | undefined, form: FormData): Promise<FormState> {
  return forOneself(form, "Ended.", async ({ db, asker }) => {
    await endSessions(db, asker.id, { id: textOf(form, "id") });
    return { ok: true };
  });
}

export async function endOtherSessionsHere(_before: FormState | undefined, form: FormData): Promise<FormState> {
  return forOneself(form, "Ended.", async ({ db, headers, asker }) => {
    const session = await sessionOf(db, headers);
    await endSessions(db, asker.id, { allBut: session?.id ?? "" });
    return { ok: true };
  });
}

async function forOneself(form: FormData, done: string, run: (acting: OwnActing) => Promise<Outcome>): Promise<FormState> {
  const acted = await act(form, ["name"], async ({ asker, ...acting }) =>
    asker.kind === "person" ? run({ ...acting, asker }) : refused("sign-in-required", "You are not signed in any more."),
  );
  if ("state" in acted) return acted.state;
  revalidatePath("/account");
  return { done };
}
