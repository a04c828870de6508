import { Icon } from "@/components/ui/icon";
import type { ExplainedCause } from "@/lib/explain/schema";

const looks = {
  confirmed: { word: "Confirmed", colour: "text-sure" },
  undecided: { word: "Undecided", colour: "text-open" },
  "ruled-out": { word: "Ruled out", colour: "text-muted" },
} as const;

/** A verdict as a sign, a word and a colour. */
export function Verdict({ verdict }: { readonly verdict: ExplainedCause["verdict"] }) {
  const { word, colour } = looks[verdict];
  return (
    <span className={`inline-flex items-center gap-1.5 text-fine font-semibold whitespace-nowrap ${colour}`}>
      <Icon name={verdict} />
      {word}
    </span>
  );
}
