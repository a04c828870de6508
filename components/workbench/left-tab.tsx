import type { Lookup } from "./use-lookup";

/** What has left the tab so far. True at every moment, and never more than one sentence. */
export function LeftTab({ lookup }: { readonly lookup: Lookup }) {
  const sent = lookup.known !== undefined || lookup.asking !== undefined || lookup.problem !== undefined;
  return (
    <p className="needs-script text-fine text-muted">
      {sent
        ? lookup.known?.looks || lookup.asking === "rows"
          ? "The connection, the names listed there and the values compared went to this page’s server. Nothing else left this tab."
          : "The connection and the names listed there went to this page’s server. Nothing else left this tab."
        : "Nothing has left this tab."}
    </p>
  );
}
