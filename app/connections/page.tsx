import type { Metadata } from "next";
import type { PersonChoice } from "@/components/connections/connection-form";
import { ConnectionsView } from "@/components/connections/connections-view";
import type { Asker } from "@/lib/auth/asker";
import { may } from "@/lib/auth/may";
import { members } from "@/lib/auth/people";
import { settings } from "@/lib/settings/settings";
import { withStore } from "@/lib/store/store";
import { StoreUnavailable } from "@/lib/store/store-unavailable";
import { connectionList } from "../api/connections/connection-list";
import { AppFrame } from "../app-frame";
import { requirePage } from "../page-asker";

export const metadata: Metadata = { title: "Saved connections · Failing Row", robots: { index: false } };

const title = "Saved connections";

/** Whom a connection may be for; administrators may use all, and viewers none. Undefined where there is no team. */
async function choicesFor(asker: Asker): Promise<readonly PersonChoice[] | undefined> {
  if (settings().mode !== "team" || !may(asker, "edit-connections", settings())) return undefined;
  const team = await withStore(members);
  return team.filter(({ role }) => role === "member").map(({ id, name, email }) => ({ id, name: name || email }));
}

export default async function Page() {
  const asker = await requirePage("use-connection", "/connections");
  try {
    return (
      <AppFrame
        title={title}
        lead="Databases to look errors up in, by name. Their connection strings are encrypted, and no browser ever sees one again."
      >
        <ConnectionsView list={await connectionList(asker)} people={await choicesFor(asker)} />
      </AppFrame>
    );
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    return (
      <AppFrame title={title} path="/connections">
        {error.message} Explaining goes on without it; try again in a moment.
      </AppFrame>
    );
  }
}
