"use client";

import { useEffect, useState } from "react";
import { buttonStyle } from "./button-style";
import { Icon } from "./icon";
import { partNotLoaded } from "./not-loaded";
import { writeClipboard } from "./write-clipboard";

const said = {
  copied: "Copied",
  refused: "The browser refused the clipboard. Select the text instead.",
  "not loaded": partNotLoaded,
};

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
  const [outcome, setOutcome] = useState<"copied" | "refused" | "not loaded">();

  useEffect(() => {
    if (outcome === undefined) return undefined;
    const timer = setTimeout(() => setOutcome(undefined), 2500);
    return () => clearTimeout(timer);
  }, [outcome]);

  async function copy() {
    try {
      const copied = await text();
      setOutcome((await writeClipboard(copied)) ? "copied" : "refused");
    } catch {
      setOutcome("not loaded");
    }
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
      <span role="status" className={outcome === undefined || outcome === "copied" ? "sr-only" : "text-fine text-alarm"}>
        {outcome === undefined ? "" : said[outcome]}
      </span>
    </>
  );
}
