import type { ExplainedFix } from "@/lib/explain/schema";
import { FixCard } from "./fix-card";

/** Best first. The recommended one, or else the first, lies open. */
export function Fixes({ fixes, about }: { readonly fixes: readonly ExplainedFix[]; readonly about: string }) {
  const open = Math.max(
    0,
    fixes.findIndex((fix) => fix.recommended),
  );
  return (
    <ol className="space-y-3">
      {fixes.map((fix, index) => (
        <li key={`${about} ${fix.id}`}>
          <FixCard fix={fix} place={index + 1} open={index === open} />
        </li>
      ))}
    </ol>
  );
}
