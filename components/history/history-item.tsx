import type { ReactNode } from "react";
import { Prose } from "../ui/prose";
import { fragmentOf } from "../workbench/fragment";
import type { Explained } from "./explained";

/** One explanation of the past: opens again in the workbench. `children` is what can be done with it. */
export function HistoryItem({ entry, children }: { readonly entry: Explained; readonly children: ReactNode }) {
  const { at, title, text, statement, schema } = entry;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
      <p className="min-w-0 flex-1 basis-64">
        <a href={`/${fragmentOf({ text, statement, schema })}`} className="link wrap-anywhere">
          <Prose text={title} />
        </a>
        <span className="block text-fine text-muted">
          <time dateTime={at}>{at.slice(0, 16).replace("T", " ")} UTC</time>
          {statement === undefined ? "" : " · with the statement"}
          {schema === undefined ? "" : " · with the schema"}
        </span>
      </p>
      {children}
    </li>
  );
}
