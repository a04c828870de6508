import type { ReactNode } from "react";

export type Slot = "statement" | "schema" | "database";

interface EvidencePanelProps {
  /** What has left the tab so far. */
  readonly left: ReactNode;
  readonly open?: Slot;
  readonly onOpen: (slot: Slot | undefined) => void;
  readonly slots: readonly {
    readonly slot: Slot;
    readonly label: string;
    readonly status: string;
    readonly filled: boolean;
    readonly field: ReactNode;
  }[];
}

/** Three places for more evidence. Each says whether it is filled; one lies open at a time, without script all do. */
export function EvidencePanel({ left, open, onOpen, slots }: EvidencePanelProps) {
  return (
    <section aria-labelledby="more-evidence">
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="more-evidence" className="font-semibold">
          Give more, get more
        </h2>
        {left}
      </div>
      <div className="plate">
        <div className="needs-script grid grid-cols-3">
          {slots.map(({ slot, label, status, filled }) => (
            <button
              key={slot}
              type="button"
              className="jack min-w-0 px-3 py-2.5 text-left"
              aria-expanded={open === slot}
              aria-controls={`${slot}-panel`}
              onClick={() => onOpen(open === slot ? undefined : slot)}
            >
              <span className="flex items-center gap-2 text-data font-semibold">
                <i aria-hidden="true" className={filled ? "lamp on" : "lamp"} />
                {label}
              </span>
              <span className="block text-fine text-muted">{status}</span>
            </button>
          ))}
        </div>
        {slots.map(({ slot, field }) => (
          <div key={slot} id={`${slot}-panel`} className={open === slot ? "evidence-field" : "evidence-field folded"}>
            {field}
          </div>
        ))}
      </div>
    </section>
  );
}
