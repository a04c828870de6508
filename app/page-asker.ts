import "server-only";
import type { Route } from "next";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { Asker } from "@/lib/auth/asker";
import { askerOf } from "@/lib/auth/asker-of";
import { type Action, may } from "@/lib/auth/may";
import { settings } from "@/lib/settings/settings";
import { StoreUnavailable } from "@/lib/store/store-unavailable";

/** Who asks for the page; asked once a request. */
export const pageAsker = cache(async (): Promise<Asker> => askerOf(await headers()));

/**
 * Lets a page be drawn for whom may see it. In a team, who is not signed in goes to the sign-in page and comes back to `path`; for
 * everybody else there is no such page.
 */
export async function requirePage(action: Action, path: string): Promise<Asker> {
  const asker = await pageAsker().catch((error) => {
    if (error instanceof StoreUnavailable) redirect(`/unavailable?next=${encodeURIComponent(path)}` as Route);
    throw error;
  });
  if (may(asker, action, settings())) return asker;
  if (asker.kind === "anyone" && settings().mode === "team") redirect(`/sign-in?next=${encodeURIComponent(path)}` as Route);
  return notFound();
}
