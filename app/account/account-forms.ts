"use server";

import { revalidatePath } from "next/cache";
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

export async function changePasswordHere(_before: FormState | undefined, form: FormData): Promise<FormState> {
  return forOneself(form, "Changed. Your other sessions ended.", async ({ db, headers, asker }) => {
    const session = await sessionOf(db, headers);
    if (session === undefined) return refused("sign-in-required", "Sign in with the password first.");
    const changed = await changePassword(
      db,
      { person: asker, headers },
      { present: textOf(form, "present"), chosen: textOf(form, "chosen") },
    );
    if (changed.ok) await keepCookies(changed.cookies);
    return changed;
  });
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
