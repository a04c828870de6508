import { buttonStyle } from "@/components/ui/button-style";
import { Icon } from "@/components/ui/icon";
import { Prose } from "@/components/ui/prose";
import { SqlText } from "@/components/ui/sql-text";
import type { LookAnswer, LookRequest } from "@/lib/catalog/look";
import { fieldOf } from "../explanation/settle";
import type { CountOffer } from "./assess";
import { CountStep } from "./count-step";
import { lookWords } from "./look-words";
import type { Counting } from "./use-lookup";

interface RowsStepProps {
  readonly looks: readonly LookRequest[];
  /** Their SQL. */
  readonly sent: string;
  readonly asking: boolean;
  readonly seen?: readonly LookAnswer[];
  readonly counts: readonly CountOffer[];
  readonly counting?: Counting;
  readonly onCount: (look: LookRequest) => void;
  readonly onLook: (looks: readonly LookRequest[]) => void;
  /** Stops waiting; the server stops as well. */
  readonly onStop: () => void;
}

/** A step of its own, since rows are more than a catalog: first what would be looked at, then the look. */
export function RowsStep({ looks, sent, asking, seen, counts, counting, onCount, onLook, onStop }: RowsStepProps) {
  if (looks.length === 0) return null;
  const refused = seen?.filter((answer) => answer.kind === "refused") ?? [];
  return (
    <div className="mt-3 border-t border-line pt-3">
      <p className="text-data font-semibold">Also look at rows</p>
      <p className="mt-1 text-fine text-muted">Reads, in a read-only transaction with a time limit; the values compared are sent along:</p>
      <ul className="mt-2 space-y-1 text-fine">
        {[...new Set(looks.map(lookWords))].map((words) => (
          <li key={words} className="habit">
            <Prose text={words} />
          </li>
        ))}
      </ul>
      <details className="mt-2 text-fine">
        <summary className="link inline-flex min-h-6 cursor-pointer items-center">The SQL that it sends</summary>
        <SqlText sql={sent} />
      </details>
      {seen === undefined ? (
        <div className="mt-3 flex flex-wrap items-center gap-2">
          <button id={fieldOf.data} type="button" className={buttonStyle.main} disabled={asking} onClick={() => onLook(looks)}>
            {asking ? "Looking…" : "Look at these rows"}
          </button>
          {asking ? (
            <button type="button" className={buttonStyle.quiet} onClick={onStop}>
              Stop
            </button>
          ) : null}
        </div>
      ) : (
        <p role="status" className="mt-3 flex items-start gap-2 text-fine">
          <Icon
            name={refused.length > 0 ? "warning" : "confirmed"}
            className={refused.length > 0 ? "mt-px text-open" : "mt-px text-sure"}
          />
          {refused.length > 0 ? refused.map((answer) => answer.reason).join(" ") : "Looked at; the causes say what was found."}
        </p>
      )}
      {seen === undefined ? null : (
        <CountStep looks={looks} seen={seen} offers={counts} counting={counting} onCount={onCount} onStop={onStop} />
      )}
    </div>
  );
}
