import { countedRows, countedRowsFirst } from "../../../catalog/counted-rows";
import type { Cause, Proof } from "../../../diagnose/cause";
import type { DuplicatesPresent } from "../situation";

/** The rows were there before the index. */
export const duplicatesInTable: Cause<DuplicatesPresent> = {
  id: "duplicates-in-table",
  title: () => "Rows that are there already share a key",
  explanation: () =>
    "A unique index can only be built when no two rows have the same key. The DETAIL names the first pair that was met; there may be more. After CREATE UNIQUE INDEX CONCURRENTLY an INVALID index stays behind, which must be dropped before the next try.",
  examine(_, evidence) {
    const named = evidence.key
      ? "The DETAIL names a key that stands in more than one row."
      : "The server found duplicate keys while it built the index.";
    const look = evidence.looks.find(({ id }) => id === "rows-with-key");
    const counted: Proof[] =
      look?.kind === "row-count" && look.count > 0
        ? [{ from: "data", text: `${countedRowsFirst(look)} ${countedRows(look).one ? "has" : "have"} this key now.` }]
        : [];
    return { verdict: "confirmed", proof: [{ from: "paste", text: named }, ...counted] };
  },
};
