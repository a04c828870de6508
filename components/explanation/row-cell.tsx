import { Icon } from "@/components/ui/icon";
import { CellValue } from "./cell-value";
import type { RowColumn } from "./row-columns";

/** The value under its column. The culprit is told by a word and a sign, and only then by colour. */
export function RowCell({ cell, position, open, several }: RowColumn & { readonly open: boolean; readonly several: boolean }) {
  if (cell.state === "hidden") {
    return (
      <td className="cell">
        <span className="text-muted italic">not printed</span>
      </td>
    );
  }
  const culprit = cell.state === "culprit";
  return (
    <td className={culprit ? "cell culprit" : "cell"} data-culprit={culprit || undefined} data-position={position}>
      <span className={open || cell.certainty === "likely" ? "value uncertain" : "value"}>
        <CellValue value={cell.value} truncated={cell.truncated} />
      </span>
      {culprit ? (
        <strong className="culprit-label">
          <Icon name="up" className="size-3.5" />
          {several ? "one of these" : cell.value === null ? "null, not allowed" : "not allowed"}
        </strong>
      ) : null}
      {cell.certainty === "likely" ? <small className="mark">likely</small> : null}
      {open && !culprit ? <small className="mark">open</small> : null}
    </td>
  );
}
