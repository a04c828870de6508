import { Icon } from "@/components/ui/icon";
import type { ExplainedCause } from "@/lib/explain/schema";
import { verdictWords } from "@/lib/print/words";

const colours = { confirmed: "text-sure", undecided: "text-open", "ruled-out": "text-muted" } as const;

/** A verdict as a sign, a word and a colour. */
export function Verdict({ verdict }: { readonly verdict: ExplainedCause["verdict"] }) {
  return (
    <span className={`inline-flex items-center gap-1.5 text-fine font-semibold whitespace-nowrap ${colours[verdict]}`}>
      <Icon name={verdict} />
      {verdictWords[verdict]}
    </span>
  );
}
