"use client";

import { createContext, use } from "react";
import { Visible } from "@/components/ui/visible";
import type { ExplainedRelation } from "@/lib/explain/schema";

export interface ChosenRelation {
  readonly schema: string | null;
  readonly name: string;
}

/** Explains the error again, as one of the table that the person chose. Undefined where nobody can choose, as on a shared page. */
export const ChooseRelation = createContext<((relation: ChosenRelation) => void) | undefined>(undefined);

/** Several tables bear the name: says which one it was read as, and offers the others. */
export function RelationChoice({ relation }: { readonly relation: ExplainedRelation }) {
  const choose = use(ChooseRelation);
  const others = relation.others ?? [];
  if (choose === undefined || others.length === 0) return null;
  const all = [relation, ...others]
    .map(({ schema, name }) => ({ schema, name }))
    .sort((a, b) => (a.schema ?? "").localeCompare(b.schema ?? ""));
  return (
    <fieldset className="mb-3 flex flex-wrap items-center gap-x-5 gap-y-1 text-data">
      <legend className="float-left me-5 text-muted">{all.length} tables bear this name. Read as</legend>
      {all.map((one) => {
        const name = one.schema === null ? one.name : `${one.schema}.${one.name}`;
        return (
          <label key={name} className="inline-flex min-h-6 items-center gap-2">
            <input
              type="radio"
              name={`relation-${relation.name}`}
              checked={one.schema === relation.schema}
              onChange={() => choose(one)}
              className="accent-ink"
            />
            <code>
              <Visible text={name} />
            </code>
          </label>
        );
      })}
    </fieldset>
  );
}
