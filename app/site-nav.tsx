import "server-only";
import { AccountMenu, type Place } from "@/components/team/account-menu";
import type { Asker } from "@/lib/auth/asker";
import { may } from "@/lib/auth/may";
import { settings } from "@/lib/settings/settings";
import { StoreUnavailable } from "@/lib/store/store-unavailable";
import { pageAsker } from "./page-asker";
import { signOutHere } from "./sign-out-here";

/** Where the asker can go from every page, and who they are. `current` is the page's own path. */
export async function SiteNav({ current }: { readonly current?: string }) {
  const asker = await askerWhereKnown();
  const person = asker?.kind === "person" ? asker : undefined;
  const places = asker === undefined ? [] : placesOf(asker);
  return (
    <nav aria-label="Site" className="ml-auto flex flex-wrap items-center gap-x-5 gap-y-1 text-data">
      {[...shared(asker), ...(person === undefined ? places : [])].map(({ href, label }) => (
        <a key={href} href={href} aria-current={href === current ? "page" : undefined} className="link">
          {label}
        </a>
      ))}
      {person === undefined ? null : (
        <AccountMenu
          name={person.name}
          places={[{ href: "/account", label: "Account" }, ...places]}
          signOut={person.byProxy === true ? undefined : signOutHere}
        />
      )}
    </nav>
  );
}

function shared(asker: Asker | undefined): readonly Place[] {
  if (asker === undefined || !may(asker, "explain", settings())) return [];
  return [
    { href: "/history", label: "History" },
    { href: "/errors", label: "Reference" },
  ];
}

function placesOf(asker: Asker): readonly Place[] {
  const rules = settings();
  const places = [
    { href: "/connections", label: "Connections", seen: may(asker, "use-connection", rules) },
    { href: "/shares", label: "Shares", seen: rules.mode === "team" && may(asker, "share", rules) },
    { href: "/people", label: "People", seen: rules.mode === "team" && may(asker, "see-people", rules) },
    { href: "/audit", label: "Audit log", seen: rules.mode === "team" && may(asker, "see-audit", rules) },
    { href: "/settings", label: "Settings", seen: may(asker, "see-settings", rules) },
  ];
  return places.filter(({ seen }) => seen);
}

/** A page that is drawn while the store is away has no person on it. */
async function askerWhereKnown(): Promise<Asker | undefined> {
  try {
    return await pageAsker();
  } catch (error) {
    if (error instanceof StoreUnavailable) return undefined;
    throw error;
  }
}
