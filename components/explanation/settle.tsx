"use client";

import { createContext, type MouseEvent, use } from "react";
import type { ExplainedCause } from "@/lib/explain/schema";
import { settledBy } from "@/lib/print/words";

export type Need = ExplainedCause["needs"][number];

/** Opens and focuses the field that takes this evidence. Undefined where nothing can be given, as on a shared page. */
export const Settle = createContext<((need: Need) => void) | undefined>(undefined);

/** Whether the failing statement is known; then what is missing is what stands around it. */
export const StatementGiven = createContext(false);

/** The fields' ids. Without script a link to one still leads there. */
export const fieldOf: Record<Need, string> = {
  statement: "failing-statement",
  schema: "schema-text",
  connection: "connection-string",
  data: "look-at-rows",
};

const offers: Record<Need, string> = {
  statement: "Give the statement",
  schema: "Give the schema",
  connection: "Look it up in a database",
  data: "Look at rows",
};

/** What would settle an open question, each a step to the very field that takes it. */
export function SettleLinks({ needs }: { readonly needs: readonly Need[] }) {
  const settle = use(Settle);
  const given = use(StatementGiven);
  if (needs.length === 0) return null;
  if (settle === undefined) return <p className="text-fine text-muted">{settledBy(needs, given)}</p>;

  function follow(event: MouseEvent, need: Need) {
    event.preventDefault();
    settle?.(need);
  }

  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 print:hidden">
      {needs.map((need) => (
        <li key={need}>
          <a
            href={`#${fieldOf[need]}`}
            className="link inline-flex min-h-6 items-center text-data"
            onClick={(event) => follow(event, need)}
          >
            {need === "statement" && given ? "Give the whole script" : offers[need]}
          </a>
        </li>
      ))}
    </ul>
  );
}
