"use client";

import { useEffect, useRef, useState } from "react";
import { buttonStyle } from "@/components/ui/button-style";
import { Icon } from "@/components/ui/icon";
import { partNotLoaded } from "@/components/ui/not-loaded";
import type { ExplainedRelation, ExplainedRow } from "@/lib/explain/schema";
import type { BorderMove, borderMoves } from "./border-moves";
import { canMoveBorders } from "./can-move-borders";
import { FailingRow } from "./failing-row";
import { RowReading } from "./row-reading";

interface RowBordersProps {
  readonly row: ExplainedRow;
  readonly relation: ExplainedRelation | null;
  readonly table: string | null;
}

/** A reading of the person's own, with the first one that it began from. */
interface OwnReading {
  readonly from: string;
  readonly row: ExplainedRow;
}

/** The failing row and how sure it is. Where its text can be cut elsewhere, a person may move the borders. */
export function RowBorders({ row, relation, table }: RowBordersProps) {
  const [moving, setMoving] = useState<{ readonly movesOf: typeof borderMoves }>();
  const [reading, setReading] = useState<OwnReading>();
  const [status, setStatus] = useState("");
  const toggle = useRef<HTMLButtonElement>(null);
  const movable = canMoveBorders(row);
  const first = JSON.stringify(row);
  const own = movable && reading?.from === first ? reading.row : undefined;
  const shown = own ?? row;
  const movesAt = movable && moving ? (position: number) => moving.movesOf(shown, position, relation?.columns) : undefined;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a button that is gone with the change hands its focus on
  useEffect(() => {
    if (status !== "" && document.activeElement === document.body) toggle.current?.focus();
  }, [own, status]);

  async function open() {
    try {
      const { borderMoves } = await import("./border-moves");
      setMoving({ movesOf: borderMoves });
      setStatus("The borders can be moved with the buttons under the row.");
    } catch {
      setStatus(partNotLoaded);
    }
  }

  function take({ name, result }: BorderMove) {
    if (result === undefined) return;
    const changed = { ...result, cells: result.cells.map((cell) => ({ ...cell, alternatives: [...cell.alternatives] })) };
    setReading(
      JSON.stringify(changed.cells.map(valueIn)) === JSON.stringify(row.cells.map(valueIn)) ? undefined : { from: first, row: changed },
    );
    setStatus(`Done: ${name}.`);
  }

  function reset() {
    setReading(undefined);
    setStatus("The first reading is back.");
  }

  function close() {
    setMoving(undefined);
    setStatus("");
  }

  return (
    <>
      <FailingRow
        row={shown}
        relation={relation}
        table={table}
        foot={movesAt && ((position) => <Moves moves={movesAt(position)} take={take} />)}
      />
      <RowReading row={shown} known={relation === null ? null : `Columns from the ${relation.from}.`} own={own !== undefined} />
      {movable ? (
        <div className="needs-script mt-3 flex flex-wrap items-center gap-2 print:hidden">
          <button ref={toggle} type="button" className={buttonStyle.quiet} onClick={moving ? close : open}>
            {moving ? "Leave the borders here" : "Move the borders"}
          </button>
          {own ? (
            <button type="button" className={buttonStyle.quiet} onClick={reset}>
              Back to the first reading
            </button>
          ) : null}
          <p role="status" className={moving || own ? "sr-only" : "text-fine text-muted"}>
            {status}
          </p>
        </div>
      ) : null}
    </>
  );
}

const valueIn = ({ value }: ExplainedRow["cells"][number]) => value;

interface MovesProps {
  readonly moves: readonly BorderMove[];
  readonly take: (move: BorderMove) => void;
}

/** Parting is of the cell itself; the others stand across the border behind it. */
function Moves({ moves, take }: MovesProps) {
  const across = moves.filter(({ kind }) => kind !== "part");
  const part = moves.find(({ kind }) => kind === "part");
  return (
    <span>
      {part ? (
        <span className="border-part">
          <MoveButton move={part} take={take} />
        </span>
      ) : null}
      {across.length > 0 ? (
        <span className="border-across">
          {across.map((move) => (
            <MoveButton key={move.kind} move={move} take={take} />
          ))}
        </span>
      ) : null}
    </span>
  );
}

/** Stays in the order of focus while it can do nothing, so that the focus is not lost at the last step. */
function MoveButton({ move, take }: { readonly move: BorderMove; readonly take: (move: BorderMove) => void }) {
  const { kind, name, result } = move;
  return (
    <button
      type="button"
      className="border-button"
      aria-label={name}
      title={name}
      aria-disabled={result === undefined || undefined}
      onClick={() => take(move)}
    >
      {kind === "join" ? "Join" : kind === "part" ? "Part" : <Icon name={`border-${kind}`} className="size-3.5" />}
    </button>
  );
}
