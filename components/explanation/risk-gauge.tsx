import type { ExplainedFix } from "@/lib/explain/schema";
import { riskWords } from "./fix-words";

const levels = { none: 0, low: 1, medium: 2, high: 3 } as const;

/** The risk in a word, beside three bars. */
export function RiskGauge({ risk }: { readonly risk: ExplainedFix["risk"] }) {
  const level = levels[risk];
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <span aria-hidden="true" className={`gauge ${level === 3 ? "text-alarm" : level === 2 ? "text-open" : "text-muted"}`}>
        {[1, 2, 3].map((bar) => (
          <i key={bar} className={bar <= level ? "on" : ""} />
        ))}
      </span>
      {riskWords[risk]}
    </span>
  );
}
