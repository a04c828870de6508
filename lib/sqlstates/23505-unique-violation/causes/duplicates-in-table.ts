import type { Cause } from "../../../diagnose/cause";
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
    return { verdict: "confirmed", proof: [{ from: "paste", text: named }] };
  },
};

/** The subscriber has the row that the publisher sends. */
export const rowOnSubscriber: Cause<{ readonly kind: "replication-conflict" }> = {
  id: "row-on-subscriber",
  title: () => "The subscriber has a row of its own with this key",
  explanation: () =>
    "The apply worker of a subscription stops and retries until the row on the subscriber is removed, or the transaction is skipped with ALTER SUBSCRIPTION … SKIP.",
  examine: () => ({ verdict: "confirmed", proof: [{ from: "paste", text: "The message comes from a logical replication worker." }] }),
};
