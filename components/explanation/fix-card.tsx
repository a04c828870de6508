"use client";

import { useId, useState } from "react";
import { Icon } from "@/components/ui/icon";
import { Prose } from "@/components/ui/prose";
import type { ExplainedFix } from "@/lib/explain/schema";
import { editedFix } from "./edited-fix";
import { FixInputs } from "./fix-inputs";
import { FixSteps } from "./fix-steps";
import { kindWords, languageNames, slotsInScript, strongestLock } from "./fix-words";
import { RiskGauge } from "./risk-gauge";
import { SqlPlate } from "./sql-plate";

interface FixCardProps {
  readonly fix: ExplainedFix;
  readonly place: number;
  readonly open: boolean;
}

/** One fix: when it is right, what is to be decided, the SQL, and what it costs. */
export function FixCard({ fix: given, place, open }: FixCardProps) {
  const id = useId();
  const [typed, setTyped] = useState<ReadonlyMap<string, string>>(new Map());
  const { fix, problems } = editedFix(given, typed);
  const missing = fix.inputs.filter((input) => input.value === null).map((input) => input.label);
  const lock = strongestLock(fix.steps);

  return (
    <details open={open} className={`fix group ${fix.recommended ? "recommended" : ""}`} data-fix={fix.id}>
      <summary className="grid grid-cols-[1.75rem_minmax(0,1fr)_auto] items-baseline gap-y-1 py-4 pr-4 pl-4">
        <span className="data text-data text-muted">{place}</span>
        <h4 className="font-semibold">
          <Prose text={fix.title} />
        </h4>
        <Icon name="open" className="self-center text-muted transition-transform group-open:rotate-180" />
        <p className="col-start-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-fine text-muted">
          {fix.recommended ? (
            <span className="inline-flex items-center gap-1.5 font-semibold text-sure">
              <Icon name="confirmed" />
              Recommended
            </span>
          ) : null}
          <span>{kindWords[fix.kind]}</span>
          {fix.kind === "investigate" || fix.kind === "application" ? null : <RiskGauge risk={fix.risk} />}
          {lock === undefined || fix.kind === "investigate" ? null : (
            <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
              <Icon name="lock" className="size-3.5" />
              {lock}
            </span>
          )}
        </p>
      </summary>
      <div className="space-y-5 px-4 pb-5 tablet:pl-11">
        <p className="max-w-prose text-pretty">
          <Prose text={fix.when} />
        </p>
        {fix.inputs.length === 0 ? null : (
          <FixInputs
            id={id}
            inputs={fix.inputs}
            typed={typed}
            problems={problems}
            onType={(name, value) => setTyped((before) => new Map(before).set(name, value))}
          />
        )}
        {fix.sql === null ? null : (
          <div>
            <SqlPlate
              sql={fix.sql}
              slots={slotsInScript(fix)}
              heading={fix.steps.length > 1 ? `SQL, ${fix.steps.length} statements` : "SQL"}
              of={fix.title}
              copyLabel="Copy SQL"
              main
            />
            {missing.length === 0 ? null : (
              <p className="mt-2 flex items-start gap-2 text-fine text-open">
                <Icon name="warning" className="mt-px" />
                <span>Not complete yet: a value is missing for {missing.join(", ")}.</span>
              </p>
            )}
          </div>
        )}
        {fix.code === null ? null : (
          <SqlPlate
            sql={fix.code.source}
            heading={`${fix.code.framework}, ${languageNames[fix.code.language] ?? fix.code.language}`}
            language={fix.code.language}
            of={fix.title}
            copyLabel="Copy code"
            main={fix.sql === null}
          />
        )}
        <FixSteps steps={fix.kind === "investigate" ? fix.steps.map((step) => ({ ...step, lock: null })) : fix.steps} />
        <Conditions fix={fix} />
        {fix.verify === null ? null : <SqlPlate sql={fix.verify} heading="See that it worked" of={fix.title} copyLabel="Copy check" />}
      </div>
    </details>
  );
}

function Conditions({ fix }: { readonly fix: ExplainedFix }) {
  if (fix.riskNote === null && fix.privileges.length === 0) return null;
  return (
    <dl className="grid gap-x-4 gap-y-1 text-data tablet:grid-cols-[6rem_minmax(0,1fr)]">
      {fix.riskNote === null ? null : (
        <>
          <dt className="text-muted">{fix.risk === "none" ? "Note" : "Risk"}</dt>
          <dd className="max-w-prose">
            <Prose text={fix.riskNote} />
          </dd>
        </>
      )}
      {fix.privileges.length === 0 ? null : (
        <>
          <dt className="text-muted">Needs</dt>
          <dd className="max-w-prose">
            <Prose text={fix.privileges.join("; ")} />
          </dd>
        </>
      )}
    </dl>
  );
}
