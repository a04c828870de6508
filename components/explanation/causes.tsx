import { Icon } from "@/components/ui/icon";
import { Prose } from "@/components/ui/prose";
import type { ExplainedCause } from "@/lib/explain/schema";
import { proofLabel } from "@/lib/print/words";
import { type Need, SettleLinks } from "./settle";
import { Verdict } from "./verdict";

/** The causes in the document's order. What is confirmed stands open; what is only possible is listed, with what would settle it. */
export function Causes({ causes }: { readonly causes: readonly ExplainedCause[] }) {
  const confirmed = causes.filter((cause) => cause.verdict === "confirmed");
  const undecided = causes.filter((cause) => cause.verdict === "undecided");
  const ruledOut = causes.filter((cause) => cause.verdict === "ruled-out");
  return (
    <div className="divide-y divide-line border-y border-line">
      {confirmed.length === 0 ? null : (
        <ol className="divide-y divide-line">
          {confirmed.map((cause) => (
            <li key={cause.id} className="cause">
              <Verdict verdict="confirmed" />
              <div className="min-w-0 space-y-2">
                <h4 className="font-semibold">
                  <Prose text={cause.title} />
                </h4>
                <Because cause={cause} />
              </div>
            </li>
          ))}
        </ol>
      )}
      {undecided.length === 0 ? null : (
        <div className="cause">
          <Verdict verdict="undecided" />
          <div className="min-w-0">
            <p>
              {confirmed.length > 0
                ? "This may be so as well."
                : undecided.length === 1
                  ? "This may be it."
                  : "Each of these may be it, the likeliest first."}
            </p>
            <SettleLinks needs={needsOf(undecided)} />
            <FoldedCauses causes={undecided} firstOpen={confirmed.length === 0 && (undecided[0]?.proof.length ?? 0) > 0} />
          </div>
        </div>
      )}
      {ruledOut.length === 0 ? null : (
        <div className="cause">
          <Verdict verdict="ruled-out" />
          <details className="group/all min-w-0">
            <summary className="flex gap-2 text-muted hover:text-ink">
              <Icon name="open" className="mt-1 -rotate-90 group-open/all:rotate-0" />
              {ruledOut.length === 1 ? "One other cause" : `${ruledOut.length} other causes`}
            </summary>
            <div className="pt-1 pl-6">
              <FoldedCauses causes={ruledOut} />
            </div>
          </details>
        </div>
      )}
    </div>
  );
}

/** `firstOpen`: something speaks for the first, and a reader wants to see what. */
function FoldedCauses({ causes, firstOpen = false }: { readonly causes: readonly ExplainedCause[]; readonly firstOpen?: boolean }) {
  return (
    <ol className="min-w-0">
      {causes.map((cause, index) => (
        <li key={cause.id}>
          <details className="group/one" open={firstOpen && index === 0}>
            <summary className="flex gap-2 py-1.5">
              <Icon name="open" className="mt-1 -rotate-90 text-muted group-open/one:rotate-0" />
              <h4 className={`min-w-0 ${cause.verdict === "undecided" ? "" : "text-muted"}`}>
                <Prose text={cause.title} />
              </h4>
            </summary>
            <div className="space-y-2 pb-3 pl-6">
              <Because cause={cause} />
              {cause.verdict === "undecided" ? <SettleLinks needs={cause.needs} /> : null}
            </div>
          </details>
        </li>
      ))}
    </ol>
  );
}

function Because({ cause }: { readonly cause: ExplainedCause }) {
  return (
    <>
      {cause.explanation === "" || cause.verdict === "ruled-out" ? null : (
        <p className="max-w-prose text-pretty">
          <Prose text={cause.explanation} />
        </p>
      )}
      {cause.proof.length === 0 ? null : (
        <ul className="space-y-1 text-data">
          {cause.proof.map(({ from, text }) => (
            <li key={`${from} ${text}`} className="proof">
              <span className="text-muted">{proofLabel(cause.verdict, from)}: </span>
              <Prose text={text} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const order: readonly Need[] = ["statement", "schema", "connection", "data"];

function needsOf(causes: readonly ExplainedCause[]): readonly Need[] {
  return order.filter((need) => causes.some(({ needs }) => needs.includes(need)));
}
