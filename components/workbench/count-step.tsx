import { buttonStyle } from "@/components/ui/button-style";
import { Prose } from "@/components/ui/prose";
import { SqlText } from "@/components/ui/sql-text";
import { countedRows } from "@/lib/catalog/counted-rows";
import type { CountSlice, LookAnswer, LookRequest } from "@/lib/catalog/look";
import type { CountOffer } from "./assess";
import { lookedAt } from "./look-words";
import type { Counting } from "./use-lookup";

interface CountStepProps {
  readonly looks: readonly LookRequest[];
  readonly seen: readonly LookAnswer[];
  readonly offers: readonly CountOffer[];
  readonly counting?: Counting;
  readonly onCount: (look: LookRequest) => void;
  readonly onStop: () => void;
}

/** What was counted; and where that was a part of a large table, all of it on request: its SQL first, then how far it is. */
export function CountStep({ looks, seen, offers, counting, onCount, onStop }: CountStepProps) {
  const counted = looks.filter((look) => {
    const answer = seen.find(({ id }) => id === look.id);
    return answer !== undefined && ("count" in answer || offers.some((offer) => offer.look.id === look.id));
  });
  if (counted.length === 0) return null;
  return (
    <ul className="mt-3 space-y-3 text-fine">
      {counted.map((look) => {
        const offer = offers.find((one) => one.look.id === look.id);
        const mine = counting?.id === look.id ? counting : undefined;
        return (
          <li key={look.id}>
            <p role="status" className="habit">
              <Prose text={lookedAt(look)} />: <strong>{resultWords(seen.find(({ id }) => id === look.id))}</strong>
            </p>
            {offer === undefined ? null : (
              <>
                <details className="mt-1">
                  <summary className="link inline-flex min-h-6 cursor-pointer items-center">The SQL that counts all of them</summary>
                  <SqlText sql={offer.sql} />
                  <p className="mt-1 text-muted">
                    Sent step by step in read-only transactions: the last two parameters say where a step begins and ends.
                  </p>
                </details>
                {mine === undefined ? (
                  <button
                    type="button"
                    className={`mt-2 ${buttonStyle.quiet}`}
                    disabled={counting !== undefined}
                    onClick={() => onCount(look)}
                  >
                    Count exactly
                  </button>
                ) : (
                  <Progress slice={mine.slice} onStop={onStop} />
                )}
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Progress({ slice, onStop }: { readonly slice?: CountSlice; readonly onStop: () => void }) {
  const { read = 0, of = 0 } = slice?.pages ?? {};
  return (
    <div className="mt-2 flex flex-wrap items-center gap-3">
      <progress className="counting" aria-label="Pages read" value={read} max={of === 0 ? 1 : of} />
      <span>
        {slice === undefined
          ? "Counting…"
          : `${read.toLocaleString("en")} of ${of.toLocaleString("en")} pages read, ${slice.count.toLocaleString("en")} so far`}
      </span>
      <button type="button" className={buttonStyle.quiet} onClick={onStop}>
        Stop
      </button>
    </div>
  );
}

function resultWords(answer: LookAnswer | undefined): string {
  if (answer === undefined || !("count" in answer)) return "not counted";
  const { text } = countedRows(answer);
  if (answer.exact) return text;
  if (answer.sampledPages !== undefined) return `${text}, from a sample of ${answer.sampledPages} pages`;
  return answer.about === undefined ? `${text}, in its first pages` : `${text}; some may have been written while it was counted`;
}
