"use client";

import { useEffect, useRef, useState } from "react";
import { buttonStyle } from "@/components/ui/button-style";
import type { ExplainedRelation, ExplainedRow } from "@/lib/explain/schema";
import { ColumnHead } from "./column-head";
import { RowCell } from "./row-cell";
import { type RowColumn, rowColumns, shortened } from "./row-columns";

interface FailingRowProps {
  readonly row: ExplainedRow;
  readonly relation: ExplainedRelation | null;
  readonly table: string | null;
  /** What stands under the value at a position, counted from 1. */
  readonly foot?: (position: number) => React.ReactNode;
}

/** The failing row as a row of its table. It scrolls sideways by itself, and begins at the culprit. */
export function FailingRow({ row, relation, table, foot }: FailingRowProps) {
  const [whole, setWhole] = useState(false);
  const scroller = useRef<HTMLElement>(null);
  const columns = rowColumns(row, relation);
  const shown = whole ? columns : shortened(columns);
  const several = row.cells.filter((cell) => cell.state === "culprit").length > 1;
  const name = table === null ? "Failing row" : `Failing row of ${table}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another row begins at its own culprit
  useEffect(() => {
    const box = scroller.current;
    const culprit = box?.querySelector<HTMLElement>("td[data-culprit]");
    if (!box || !culprit) return;
    const before = culprit.previousElementSibling;
    const neighbour = before instanceof HTMLElement && before.offsetWidth < box.clientWidth / 3 ? before.offsetLeft : culprit.offsetLeft;
    const fits = culprit.offsetLeft + culprit.offsetWidth <= box.clientWidth;
    box.scrollLeft = fits ? 0 : neighbour - 40;
  }, [row.raw, whole]);

  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls sideways must be reachable by keyboard */}
      <section ref={scroller} tabIndex={0} aria-label={name} className="plate scroll-quiet scroll-fade relative overflow-x-auto">
        <table className="row-table data text-data">
          <caption className="sr-only">{name}</caption>
          <thead>
            <tr>
              {shown.map((one) =>
                "omitted" in one ? (
                  <th key={one.position} scope="col" className="column font-normal whitespace-nowrap text-muted">
                    {one.omitted} more
                  </th>
                ) : (
                  <ColumnHead key={one.position} {...one} />
                ),
              )}
            </tr>
          </thead>
          <tbody>
            <tr>
              {shown.map((one) =>
                "omitted" in one ? (
                  <td key={one.position} className="cell text-muted">
                    …
                  </td>
                ) : (
                  <RowCell key={one.position} {...one} open={isOpen(row, one)} several={several} />
                ),
              )}
            </tr>
          </tbody>
          {foot === undefined ? null : (
            <tfoot className="print:hidden">
              <tr>
                {shown.map((one) => (
                  <td key={one.position} className="border-foot">
                    {"omitted" in one ? null : foot(one.position)}
                  </td>
                ))}
              </tr>
            </tfoot>
          )}
        </table>
      </section>
      {shown.length < columns.length ? (
        <button type="button" className={`needs-script mt-3 ${buttonStyle.quiet}`} onClick={() => setWhole(true)}>
          Draw all {columns.length} columns
        </button>
      ) : null}
    </>
  );
}

/** In a row whose columns are not known every value is open; a mark at each would tell nothing, but NULL or the text "null" is worth one. */
function isOpen({ alignment }: ExplainedRow, { cell }: RowColumn): boolean {
  if (cell.certainty !== "unknown") return false;
  return alignment !== "positional" || cell.value === null || cell.alternatives.length > 0;
}
