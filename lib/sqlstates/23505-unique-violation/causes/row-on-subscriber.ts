import { applyWorkerOf } from "../../../diagnose/apply-worker";
import type { Cause, Proof } from "../../../diagnose/cause";
import type { UniqueSituation } from "../situation";

/** The subscriber has the row that the publisher sends. */
export const rowOnSubscriber: Cause<UniqueSituation> = {
  id: "row-on-subscriber",
  title: () => "The subscriber has a row of its own with this key",
  explanation: () =>
    "The apply worker of a subscription stops and retries until the row on the subscriber is removed, or the transaction is skipped with ALTER SUBSCRIPTION … SKIP. Such rows come from writes on the subscriber, or from a copy that was made twice.",
  examine(situation, { report }) {
    const worker = applyWorkerOf(report);
    if (worker === undefined && situation.kind !== "replication-conflict") return undefined;
    const proof: Proof[] = [{ from: "paste", text: "The message comes from a logical replication worker." }];
    if (worker)
      proof[0] = {
        from: "paste",
        text: `The CONTEXT is that of a logical replication worker, which applies an ${worker.message} from the origin ${worker.origin}${worker.relation ? ` to ${worker.relation}` : ""}.`,
      };
    if (worker?.finishedAt)
      proof.push({ from: "paste", text: `The remote transaction finished at ${worker.finishedAt}: the number that SKIP takes.` });
    return { verdict: "confirmed", proof };
  },
};
