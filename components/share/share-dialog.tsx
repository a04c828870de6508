"use client";

import { useEffect, useRef, useState } from "react";
import { buttonStyle } from "@/components/ui/button-style";
import { Icon } from "@/components/ui/icon";
import type { ExplanationDocument } from "@/lib/explain/schema";
import type { Shown } from "@/lib/redact/redact";
import { MyLinksList } from "./my-links-list";
import { previewOf, shareable } from "./preview";
import type { Question } from "./question";
import { SelfContainedLink } from "./self-contained-link";
import { StoredLink } from "./stored-link";

interface ShareDialogProps {
  readonly question: Question;
  readonly onClose: () => void;
  /** The question has been sent to this page's server. */
  readonly onSent: () => void;
}

/** Two links to choose from: one that holds everything itself, and one to what the server keeps. */
export function ShareDialog({ question, onClose, onSent }: ShareDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  // What is shared is what was there when the dialog opened.
  const [shared] = useState(() => shareable(question));
  const [preview, setPreview] = useState<{ readonly of: (show: Shown) => ExplanationDocument }>();
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    dialog.current?.showModal();
  }, []);

  useEffect(() => {
    let gone = false;
    previewOf(shared).then(
      (of) => gone || setPreview({ of }),
      (error: unknown) => {
        reportError(error);
        if (!gone) setFailed(true);
      },
    );
    return () => {
      gone = true;
    };
  }, [shared]);

  return (
    <dialog ref={dialog} className="share-dialog" aria-labelledby="share-title" onClose={onClose}>
      <header className="share-head">
        <h2 id="share-title" className="text-answer font-semibold">
          Share this explanation
        </h2>
        <button type="button" className={buttonStyle.quiet} onClick={() => dialog.current?.close()}>
          <Icon name="cross" />
          Close
        </button>
      </header>
      <div className="share-body space-y-8">
        {preview === undefined ? (
          <p role="status" className="text-muted">
            {failed ? "Failing Row itself failed on this. Nothing was sent." : "Making the preview…"}
          </p>
        ) : (
          <StoredLink question={shared} preview={preview.of} onSent={onSent} />
        )}
        <SelfContainedLink question={shared} />
        <MyLinksList heading="h3" />
      </div>
    </dialog>
  );
}
