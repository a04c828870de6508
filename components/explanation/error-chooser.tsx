"use client";

import { useState } from "react";
import { Visible } from "@/components/ui/visible";
import type { Explanation } from "@/lib/explain/schema";
import { ExplanationView } from "./explanation-view";

/** Several errors in one paste: a list to choose from, and the chosen one. */
export function ErrorChooser({ explanations }: { readonly explanations: readonly Explanation[] }) {
  const [wanted, setWanted] = useState(0);
  const chosen = explanations[wanted] ?? explanations[0];
  return (
    <>
      <nav aria-label="Errors in the paste">
        <h2 className="mb-3 text-data font-semibold text-muted">{explanations.length} different errors in this paste</h2>
        <ol className="plate scroll-quiet max-h-64 divide-y divide-line overflow-y-auto">
          {explanations.map((explanation, index) => (
            <li key={`${explanation.error.message} ${explanation.error.detail ?? ""}`}>
              <button
                type="button"
                aria-current={explanation === chosen}
                onClick={() => setWanted(index)}
                className="choice grid w-full grid-cols-[3.5rem_minmax(0,1fr)] gap-x-3 px-4 py-2.5 text-left text-data"
              >
                <span className="data text-right text-muted">
                  {explanation.occurrences}
                  <span aria-hidden="true"> ×</span>
                  <span className="sr-only"> times:</span>
                </span>
                <span className="data min-w-0 truncate">
                  <Visible text={explanation.error.message ?? explanation.summary} />
                </span>
              </button>
            </li>
          ))}
        </ol>
      </nav>
      {chosen === undefined ? null : <ExplanationView key={explanations.indexOf(chosen)} explanation={chosen} />}
      <noscript>
        {explanations.slice(1, 20).map((explanation) => (
          <div key={`${explanation.error.message} ${explanation.error.detail ?? ""}`} className="mt-16">
            <ExplanationView explanation={explanation} />
          </div>
        ))}
      </noscript>
    </>
  );
}
