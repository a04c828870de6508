import { Prose } from "@/components/ui/prose";
import type { ExplanationDocument } from "@/lib/explain/schema";
import { CopyResult } from "./copy-result";
import { ErrorChooser } from "./error-chooser";
import { ExplanationView } from "./explanation-view";

/** The whole document. Without script every explanation is drawn, one after the other. */
export function ExplanationDocumentView({ document }: { readonly document: ExplanationDocument }) {
  const { explanations, notice } = document;
  const [only] = explanations;
  return (
    <div className="space-y-10">
      {notice === null ? null : <Notice text={notice} alone={only === undefined} />}
      {explanations.length > 1 ? <ErrorChooser key={`${explanations.length} ${only?.error.message}`} explanations={explanations} /> : null}
      {only !== undefined && explanations.length === 1 ? <ExplanationView explanation={only} /> : null}
      {only === undefined ? null : <CopyResult document={document} />}
    </div>
  );
}

function Notice({ text, alone }: { readonly text: string; readonly alone: boolean }) {
  if (!alone) {
    return (
      <p className="note max-w-prose">
        <Prose text={text} />
      </p>
    );
  }
  return (
    <article>
      <h2 className="max-w-prose text-answer font-semibold text-balance">
        <Prose text={text} />
      </h2>
    </article>
  );
}
