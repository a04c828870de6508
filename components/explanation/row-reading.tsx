import { Visible } from "@/components/ui/visible";
import type { ExplainedRow } from "@/lib/explain/schema";
import { readingWords } from "@/lib/print/words";
import { CellValue } from "./cell-value";
import { SettleLinks } from "./settle";

const ownReading = "Your reading. The causes and the fixes keep to the first one.";

interface RowReadingProps {
  readonly row: ExplainedRow;
  readonly known: string | null;
  /** True where the person moved the borders. */
  readonly own?: boolean;
}

/** How sure the drawing is, in words, with the other values that cells may have. */
export function RowReading({ row, known, own = false }: RowReadingProps) {
  const open = row.cells.flatMap((cell, index) => (cell.alternatives.length > 0 ? [{ cell, position: index + 1 }] : []));
  return (
    <div className="mt-3 space-y-2 text-fine text-muted">
      <p>
        {own ? ownReading : readingWords(row)}
        {known === null ? "" : ` ${known}`}
      </p>
      {row.alignment === "positional" ? <SettleLinks needs={["schema", "connection"]} /> : null}
      <Legend row={row} own={own} />
      {open.length === 0 ? null : (
        <details>
          <summary className="link inline-block min-h-6">The other readings, value by value</summary>
          <dl className="data mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-ink">
            {open.map(({ cell, position }) => (
              <div key={position} className="col-span-2 grid grid-cols-subgrid">
                <dt>{cell.column === null ? `value ${position}` : <Visible text={cell.column} />}</dt>
                <dd className="min-w-0 space-x-3">
                  {cell.alternatives.map((value) => (
                    <span key={value ?? "\u0000"}>
                      <CellValue value={value} />
                    </span>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  );
}

function Legend({ row, own }: { readonly row: ExplainedRow; readonly own: boolean }) {
  const likely = row.cells.some((cell) => cell.certainty === "likely" && cell.state !== "hidden");
  const open = row.cells.some(
    (cell) => cell.certainty === "unknown" && cell.state !== "culprit" && (row.alignment !== "positional" || cell.value === null),
  );
  const hidden = row.cells.some((cell) => cell.state === "hidden");
  if (!likely && !open && !hidden) return null;
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1">
      {likely ? (
        <li>
          <small className="mark">likely</small> {own ? "one of several readings" : "the most plausible of several readings"}
        </li>
      ) : null}
      {open ? (
        <li>
          <small className="mark">open</small> the paste does not settle it
        </li>
      ) : null}
      {hidden ? <li>Not printed: the server hides what the role may not read.</li> : null}
    </ul>
  );
}
