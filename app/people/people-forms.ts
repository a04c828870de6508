"use server";

import { revalidatePath } from "next/cache";
import type { FormState } from "@/components/team/form-state";
import { baseUrl } from "@/lib/auth/base-url";
import { invite, renewPassword, revokeInvite } from "@/lib/auth/invites";
import { type Outcome, refused } from "@/lib/auth/outcome";
import { changeRole, removePerson } from "@/lib/auth/people";
import { refusal } from "@/lib/auth/refusal";
import type { Role } from "@/lib/settings/read-settings.mjs";
import { type Acting, act, textOf } from "../act";

export async function inviteHere(_before: FormState | undefined, form: FormData): Promise<FormState> {
  return administer(
    form,
    async ({ db, actor }) => {
      const role = roleOf(form);
      return role === undefined ? noSuchRole : invite(db, actor, textOf(form, "email"), role);
    },
    ({ token }) => ({ done: "Send this link to them. It is shown here once.", link: linkOf(token) }),
  );
}

export async function renewPasswordHere(_before: FormState | undefined, form: FormData): Promise<FormState> {
  return administer(
    form,
    ({ db, actor }) => renewPassword(db, actor, textOf(form, "id")),
    ({ token }) => ({ done: "Send this link to them. It works once, within 30 minutes, and is shown here once.", link: linkOf(token) }),
  );
}

export async function changeRoleHere(_before: FormState | undefined, form: FormData): Promise<FormState> {
  return administer(
    form,
    async ({ db, actor }) => {
      const role = roleOf(form);
      return role === undefined ? noSuchRole : changeRole(db, actor, textOf(form, "id"), role);
    },
    () => ({ done: "Changed. Their sessions ended." }),
  );
}

export async function removeHere(_before: FormState | undefined, form: FormData): Promise<FormState> {
  return administer(
    form,
    ({ db, actor }) => removePerson(db, actor, textOf(form, "id")),
    () => ({ done: "Removed." }),
  );
}

export async function withdrawHere(_before: FormState | undefined, form: FormData): Promise<FormState> {
  return administer(
    form,
    ({ db, actor }) => revokeInvite(db, actor, textOf(form, "id")),
    () => ({ done: "Withdrawn." }),
  );
}

async function administer<T>(
  form: FormData,
  run: (acting: Acting) => Promise<Outcome<T>>,
  told: (done: T) => FormState,
): Promise<FormState> {
  const acted = await act(form, ["email", "role"], async (acting) => {
    const problem = refusal(acting.asker, "see-people");
    return problem === undefined ? run(acting) : refused("not-allowed", problem.detail ?? problem.title);
  });
  if ("state" in acted) return acted.state;
  revalidatePath("/people");
  return told(acted.done);
}

function roleOf(form: FormData): Role | undefined {
  return (["admin", "member", "viewer"] as const).find((role) => role === form.get("role"));
}

const noSuchRole = refused("invalid-request", "Choose one of the roles.", { field: "role" });

function linkOf(token: string): string {
  return `${baseUrl()}/invite/${token}`;
}
