import { Visible } from "@/components/ui/visible";
import type { RowColumn } from "./row-columns";

/** A column's name, type, NOT NULL mark and default, as far as they are known. */
export function ColumnHead({ cell, column, position }: RowColumn) {
  const type = cell.type ?? column?.type;
  return (
    <th scope="col" className={cell.state === "culprit" ? "column culprit" : "column"}>
      {cell.column === null ? (
        <span className="column-name font-normal text-muted">value {position}</span>
      ) : (
        <span className="column-name">
          <Visible text={cell.column} />
        </span>
      )}
      {type ? <span className="block font-normal text-muted">{type}</span> : null}
      {column ? <Rules column={column} /> : null}
    </th>
  );
}

function Rules({ column }: { readonly column: NonNullable<RowColumn["column"]> }) {
  const filled = filledBy(column);
  return (
    <>
      {column.notNull ? <span className="block text-fine font-semibold whitespace-nowrap">NOT NULL</span> : null}
      {filled === undefined ? null : (
        <span className="block max-w-56 overflow-hidden text-fine font-normal text-ellipsis whitespace-nowrap text-muted" title={filled}>
          {filled}
        </span>
      )}
    </>
  );
}

function filledBy({ default: expression, identity, generated }: NonNullable<RowColumn["column"]>): string | undefined {
  if (identity !== null) return `identity ${identity}`;
  if (generated !== null) return `generated ${generated}`;
  return expression === null ? undefined : `default ${expression}`;
}
