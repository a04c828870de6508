import type { Lookup } from "./use-lookup";

/** What has left the tab so far. True at every moment. */
export function LeftTab({ lookup }: { readonly lookup: Lookup }) {
  return <p className="needs-script text-fine text-muted">{leftTab(lookup)}</p>;
}

function leftTab({ sent }: Lookup): string {
  if (sent === undefined) return "Nothing has left this tab.";
  const parts = [sent.url ? "the connection" : undefined, "names", sent.values ? "values compared" : undefined].filter(Boolean);
  const list = parts.length === 1 ? parts[0] : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
  return `Left this tab: ${list}.`;
}
