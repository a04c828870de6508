import type { ReactNode } from "react";
import { Prose } from "@/components/ui/prose";
import type { ExplanationDocument } from "@/lib/explain/schema";
import { CopyResult } from "./copy-result";
import { ErrorChooser } from "./error-chooser";
import { ExplanationView } from "./explanation-view";
import { Findings } from "./findings";

interface ExplanationDocumentViewProps {
  readonly document: ExplanationDocument;
  /** What can be done with the whole of it; unsaid, it can be copied. */
  readonly actions?: ReactNode;
}

/** The whole document. Without script every explanation is drawn, one after the other. */
export function ExplanationDocumentView({ document, actions }: ExplanationDocumentViewProps) {
  const { explanations, findings, notice } = document;
  const [only] = explanations;
  const empty = only === undefined && findings.length === 0;
  return (
    <div className="space-y-10">
      {notice === null ? null : <Notice text={notice} alone={empty} />}
      {explanations.length > 1 ? <ErrorChooser key={`${explanations.length} ${only?.error.message}`} explanations={explanations} /> : null}
      {only !== undefined && explanations.length === 1 ? <ExplanationView explanation={only} /> : null}
      {findings.length === 0 ? null : <Findings findings={findings} />}
      {empty ? null : actions === undefined ? <CopyResult document={document} /> : actions}
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
