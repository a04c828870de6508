"use client";

import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import type { ExplanationDocument } from "@/lib/explain/schema";
import { PictureButton } from "./picture-button";

/** The whole result for an issue, a chat or a program. The printers are loaded when they are asked for. */
export function CopyResult({ document, children }: { readonly document: ExplanationDocument; readonly children?: ReactNode }) {
  const drawn = document.explanations.find(({ row, key }) => row !== null || (key !== null && key.values.length > 0));
  return (
    <div className="needs-script flex flex-wrap items-center gap-2">
      <span className="mr-1 text-data text-muted">Copy the whole result as</span>
      <CopyButton label="Markdown" text={async () => (await import("@/lib/print/markdown")).printMarkdown(document)} />
      <CopyButton label="Text" text={async () => (await import("@/lib/print/text")).printText(document)} />
      <CopyButton label="JSON" text={() => JSON.stringify(document, null, 2)} />
      {drawn === undefined ? null : <PictureButton explanation={drawn} />}
      {children}
    </div>
  );
}
