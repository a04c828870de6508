"use client";

import { useEffect, useState } from "react";
import { buttonStyle } from "./button-style";
import { Icon } from "./icon";
import { writeClipboard } from "./write-clipboard";

interface CopyButtonProps {
  readonly label: string;
  /** What is copied, told to screen readers only. */
  readonly of?: string;
  /** Called on the press, so that a form that needs loading is loaded then. */
  readonly text: () => string | Promise<string>;
  readonly tone?: "main" | "quiet";
}

/** Copies exactly what `text` gives, and says politely that it did. */
export function CopyButton({ label, of, text, tone = "quiet" }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<"copied" | "failed">();

  useEffect(() => {
    if (outcome === undefined) return undefined;
    const timer = setTimeout(() => setOutcome(undefined), 2500);
    return () => clearTimeout(timer);
  }, [outcome]);

  async function copy() {
    setOutcome((await writeClipboard(await text())) ? "copied" : "failed");
  }

  return (
    <>
      <button type="button" className={`needs-script ${buttonStyle[tone]}`} onClick={() => void copy()}>
        <Icon name={outcome === "copied" ? "copied" : "copy"} />
        {/* The name stays the same; both words lie in one grid cell, so that the button keeps its width. */}
        <span aria-hidden="true" className="grid [&>*]:col-start-1 [&>*]:row-start-1">
          <span className={outcome === "copied" ? "invisible" : ""}>{label}</span>
          <span className={outcome === "copied" ? "" : "invisible"}>Copied</span>
        </span>
        <span className="sr-only">{of === undefined ? label : `${label}: ${of}`}</span>
      </button>
      <span role="status" className={outcome === "failed" ? "text-fine text-alarm" : "sr-only"}>
        {outcome === "copied" ? "Copied" : outcome === "failed" ? "The browser refused the clipboard. Select the text instead." : ""}
      </span>
    </>
  );
}
