import type { LookAnswer } from "../catalog/look";
import type { FailingRow } from "../row/failing-row";
import type { CheckValue } from "./check-expression";
import { type Condition, conditionOf } from "./condition";
import { evaluate } from "./evaluate-expression";

/** A condition with what it gives for one row. */
export interface Judged {
  readonly kind: Condition["kind"];
  readonly text: string;
  readonly parts: readonly Judged[];
  /** Null as SQL means it; undefined where it is not known. */
  readonly result: boolean | null | undefined;
  /** PostgreSQL evaluated it. */
  readonly byServer: boolean;
}

/** Every part with its result: as PostgreSQL told (`look`), else as far as it is evaluated here. */
export function judgedCondition(
  expression: string,
  valueIn: (column: string) => CheckValue | undefined,
  look?: LookAnswer | undefined,
): Judged {
  const told = new Map(look?.kind === "check-parts" ? look.parts.map(({ text, result }) => [text, result]) : []);
  return judge(conditionOf(expression));

  function judge(condition: Condition): Judged {
    const { kind, text } = condition;
    const byServer = told.has(text);
    const value = byServer ? told.get(text) : evaluate(text, valueIn);
    const result = value === null || typeof value === "boolean" ? value : undefined;
    return { kind, text, parts: condition.kind === "leaf" ? [] : condition.parts.map(judge), result, byServer };
  }
}

/** Values of the row that are the same in every reading, as `evaluate` takes them. */
export function certainValues(row: FailingRow | undefined): (column: string) => CheckValue | undefined {
  const cells = new Map(
    row?.cells.flatMap((cell) =>
      cell.column !== null && cell.certainty === "certain" && !cell.truncated && cell.state !== "hidden"
        ? [[cell.column, cell] as const]
        : [],
    ),
  );
  return (column) => {
    const cell = cells.get(column);
    if (cell === undefined) return undefined;
    if (cell.value === null) return null;
    if (cell.type !== null && /^(smallint|integer|bigint|numeric|real|double precision)/.test(cell.type)) return Number(cell.value);
    return cell.type === "boolean" ? cell.value === "t" : cell.value;
  };
}
