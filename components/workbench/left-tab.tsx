import type { Lookup } from "./use-lookup";

/** What has left the tab so far. True at every moment. */
export function LeftTab({ lookup, shared }: { readonly lookup: Lookup; readonly shared: boolean }) {
  return <p className="needs-script text-fine text-muted">{leftTab(lookup, shared)}</p>;
}

function leftTab({ sent }: Lookup, shared: boolean): string {
  if (sent === undefined && !shared) return "Nothing has left this tab.";
  const parts = [
    shared ? "what you shared" : undefined,
    sent?.url ? "the connection" : undefined,
    sent === undefined ? undefined : "names",
    sent?.values ? "values compared" : undefined,
  ].filter(Boolean);
  const list = parts.length === 1 ? parts[0] : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
  return `Left this tab: ${list}.`;
}
