"use server";

import { redirect } from "next/navigation";
import { signOut } from "@/lib/auth/sign-out";
import { act } from "./act";
import { keepCookies } from "./keep-cookies";

/** Ends this browser's session. */
export async function signOutHere(): Promise<void> {
  const acted = await act(new FormData(), [], async ({ db, headers }) => ({ ok: true, ...(await signOut(db, headers)) }));
  if ("done" in acted) await keepCookies(acted.done.cookies);
  redirect("/sign-in");
}
