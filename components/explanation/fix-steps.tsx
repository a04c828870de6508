import { Icon } from "@/components/ui/icon";
import { Prose } from "@/components/ui/prose";
import type { ExplainedFix } from "@/lib/explain/schema";
import { blockedBy } from "@/lib/postgres/lock-modes";

type Step = ExplainedFix["steps"][number];

/** What each step does to others: its lock in words, scans and rewrites, and what cannot run in a transaction block. */
export function FixSteps({ steps }: { readonly steps: readonly Step[] }) {
  const told = steps.map((step, index) => ({ step, place: index + 1 })).filter(({ step }) => costs(step));
  const [only] = told;
  if (only === undefined) return null;
  if (told.length === 1) return <StepCost step={only.step} />;
  return (
    <ol className="space-y-3">
      {told.map(({ step, place }) => (
        <li key={place} className="grid grid-cols-[1.5rem_minmax(0,1fr)]">
          <span className="data text-data text-muted">{place}</span>
          <div className="space-y-1">
            <p className="text-data">
              {step.note === null ? <code className="data">{firstLine(step.sql)}</code> : <Prose text={step.note} />}
            </p>
            <StepCost step={step} />
          </div>
        </li>
      ))}
    </ol>
  );
}

/** BEGIN, SET, COMMIT and the like cost nothing; their notes stand in the script. */
function costs({ lock, scansTable, rewritesTable, transactional }: Step): boolean {
  return lock !== null || scansTable || rewritesTable || !transactional;
}

function StepCost({ step }: { readonly step: Step }) {
  const notes = [
    step.rewritesTable ? "Rewrites the whole table." : undefined,
    step.scansTable ? "Reads the whole table once." : undefined,
    step.transactional ? undefined : "Runs outside a transaction block.",
  ].filter((note) => note !== undefined);
  return (
    <p className="flex items-start gap-2 text-fine text-muted">
      <Icon name={step.lock === null ? "scan" : "lock"} className="mt-0.5 size-3.5" />
      <span>
        {step.lock === null ? null : (
          <>
            <strong className="font-semibold text-ink">{step.lock}</strong> lock. {blockedBy[step.lock]}{" "}
          </>
        )}
        {notes.join(" ")}
      </span>
    </p>
  );
}

function firstLine(sql: string): string {
  const [line = ""] = sql.split("\n", 1);
  return line.length > 90 ? `${line.slice(0, 90)}…` : line;
}
