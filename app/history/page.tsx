import type { Metadata } from "next";
import { BrowserHistoryList } from "@/components/history/browser-history-list";
import { HistoryItem } from "@/components/history/history-item";
import { ActionForm } from "@/components/team/action-form";
import { explainedBy } from "@/lib/store/history/history";
import { isKeyRing, keyRing } from "@/lib/store/keys/key-ring";
import { withStore } from "@/lib/store/store";
import { AppFrame } from "../app-frame";
import { historyPlace } from "../history-place";
import { requirePage } from "../page-asker";
import { clearHistoryHere, deleteExplainedHere } from "./history-forms";

export const metadata: Metadata = { title: "History", robots: { index: false } };

export default async function HistoryPage() {
  const place = historyPlace(await requirePage("explain", "/history"));
  if (place.kept === "browser") {
    return (
      <AppFrame
        title="History"
        path="/history"
        lead="What you explained, kept in this browser and sent nowhere: the paste, the statement and the schema."
      >
        <BrowserHistoryList place={place} />
      </AppFrame>
    );
  }
  return (
    <AppFrame
      title="History"
      path="/history"
      lead="What you explained. Your team keeps it on the server, encrypted, for 30 days; nobody else sees it."
    >
      <ServerHistory person={place.owner} />
    </AppFrame>
  );
}

async function ServerHistory({ person }: { readonly person: string }) {
  const ring = keyRing();
  if (!isKeyRing(ring))
    return <p className="note">Nothing is kept: there is no key to encrypt it with. An administrator can set ENCRYPTION_KEYS.</p>;
  const entries = await withStore((db) => explainedBy(db, person, ring));
  if (entries.length === 0) return <p className="text-muted">Nothing yet. What is explained on the start page appears here.</p>;
  return (
    <>
      <ul className="divide-y divide-line border-y border-line">
        {entries.map((entry) => (
          <HistoryItem key={entry.id} entry={entry}>
            <ActionForm
              action={deleteExplainedHere}
              submit="Delete"
              tone="quiet"
              fields={[{ name: "id", label: "", type: "hidden", value: entry.id }]}
            />
          </HistoryItem>
        ))}
      </ul>
      <div className="mt-4 flex flex-wrap items-center gap-6">
        <ActionForm action={clearHistoryHere} submit="Clear the history" tone="quiet" fields={[]} />
        <a href="/api/history" download className="link text-data">
          Export as JSON
        </a>
      </div>
    </>
  );
}
