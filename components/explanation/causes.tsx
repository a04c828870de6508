import { Icon } from "@/components/ui/icon";
import { Prose } from "@/components/ui/prose";
import type { ExplainedCause } from "@/lib/explain/schema";
import { proofWords } from "@/lib/print/words";
import { SettleLinks } from "./settle";
import { Verdict } from "./verdict";

/** The causes in the document's order. Those ruled out are folded away. */
export function Causes({ causes }: { readonly causes: readonly ExplainedCause[] }) {
  const standing = causes.filter((cause) => cause.verdict !== "ruled-out");
  const ruledOut = causes.filter((cause) => cause.verdict === "ruled-out");
  return (
    <>
      <ol className="divide-y divide-line border-y border-line">
        {standing.map((cause) => (
          <Cause key={cause.id} cause={cause} />
        ))}
      </ol>
      {ruledOut.length === 0 ? null : (
        <details className="group border-b border-line">
          <summary className="flex min-h-11 items-center gap-2 text-data text-muted hover:text-ink">
            <Icon name="open" className="-rotate-90 group-open:rotate-0" />
            {ruledOut.length === 1 ? "One cause is ruled out" : `${ruledOut.length} causes are ruled out`}
          </summary>
          <ol className="divide-y divide-line border-t border-line">
            {ruledOut.map((cause) => (
              <Cause key={cause.id} cause={cause} />
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

function Cause({ cause }: { readonly cause: ExplainedCause }) {
  return (
    <li className="grid gap-x-6 gap-y-1 py-4 tablet:grid-cols-[7rem_minmax(0,1fr)]">
      <div className="pt-px">
        <Verdict verdict={cause.verdict} />
      </div>
      <div className="min-w-0 space-y-2">
        <h4 className={cause.verdict === "ruled-out" ? "text-muted" : "font-semibold"}>
          <Prose text={cause.title} />
        </h4>
        {cause.verdict === "ruled-out" ? null : (
          <p className="max-w-prose text-pretty">
            <Prose text={cause.explanation} />
          </p>
        )}
        <Proofs proof={cause.proof} />
        {cause.verdict === "undecided" ? <SettleLinks needs={cause.needs} /> : null}
      </div>
    </li>
  );
}

function Proofs({ proof }: { readonly proof: ExplainedCause["proof"] }) {
  if (proof.length === 0) return null;
  return (
    <ul className="space-y-1 text-data">
      {proof.map(({ from, text }) => (
        <li key={`${from} ${text}`} className="proof">
          <span className="text-muted">Proof from {proofWords[from]}: </span>
          <Prose text={text} />
        </li>
      ))}
    </ul>
  );
}
