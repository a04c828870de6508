"use client";

import { type ComponentType, useState } from "react";
import { buttonStyle } from "@/components/ui/button-style";
import { Icon } from "@/components/ui/icon";
import { partNotLoaded } from "@/components/ui/not-loaded";
import type { Question } from "./question";

interface DialogProps {
  readonly question: Question;
  readonly onClose: () => void;
  readonly onSent: () => void;
}

/** Opens the dialog, whose program is loaded when somebody wants to share. `onSent`: the question has left the tab. */
export function ShareButton({ question, onSent }: { readonly question: Question; readonly onSent: () => void }) {
  const [dialog, setDialog] = useState<{ readonly Dialog: ComponentType<DialogProps> }>();
  const [open, setOpen] = useState(false);
  const [failed, setFailed] = useState(false);

  async function show() {
    try {
      const { ShareDialog } = await import("./share-dialog");
      setDialog({ Dialog: ShareDialog });
      setOpen(true);
      setFailed(false);
    } catch {
      setFailed(true);
    }
  }

  return (
    <>
      <button type="button" className={`needs-script ${buttonStyle.quiet}`} aria-haspopup="dialog" onClick={() => void show()}>
        <Icon name="share" />
        Share…
      </button>
      <span role="status" className="text-fine text-alarm empty:hidden">
        {failed ? partNotLoaded : ""}
      </span>
      {open && dialog !== undefined ? <dialog.Dialog question={question} onClose={() => setOpen(false)} onSent={onSent} /> : null}
    </>
  );
}
