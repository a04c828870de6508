import { applyWorkerOf } from "../../../diagnose/apply-worker";
import type { Cause } from "../../../diagnose/cause";
import { byPaste, bySchema, confirmed } from "../../../diagnose/verdicts";
import { factsOf } from "../facts";
import type { RowRefused } from "../situation";
import { columnText } from "../subject";

/** A replication worker writes the row: the subscriber's table is stricter than the publisher's, or has a column more. */
export const subscriberDiffers: Cause<RowRefused> = {
  id: "subscriber-differs",
  title: (situation, evidence) => `The subscriber requires \`${columnText(factsOf(situation, evidence).subject)}\`, the publisher does not`,
  explanation: ({ attribute }) =>
    `Logical replication copies rows, not schemas. \`${attribute}\` is NOT NULL on the subscriber, and the publisher sent NULL or has no such column. The apply worker stops and tries the same row again. Give the column a DEFAULT on the subscriber, or take NOT NULL away there; new columns go to the subscriber first, stricter rules to the publisher first.`,
  examine(situation, evidence) {
    const worker = applyWorkerOf(evidence.report);
    if (worker === undefined) return undefined;
    const { subject } = factsOf(situation, evidence);
    const applied = byPaste(
      `The CONTEXT is that of a logical replication worker: it applies an ${worker.message} from the origin ${worker.origin}${worker.relation ? ` to ${worker.relation}` : ""}.`,
    );
    const { attribute } = subject;
    return attribute?.notNull && attribute.default === null
      ? confirmed(applied, bySchema(`On the subscriber \`${columnText(subject)}\` is NOT NULL without a default.`))
      : confirmed(applied);
  },
};
