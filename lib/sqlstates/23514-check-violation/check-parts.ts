import { attributeOf, constraintOf } from "../../catalog/look-up";
import type { Proof } from "../../diagnose/cause";
import type { Evidence } from "../../diagnose/evidence";
import { columnsOf } from "../../fixes/check-expression";
import { type RowInWords, unfulfilled } from "../../fixes/condition-words";
import { certainValues, type Judged, judgedCondition } from "../../fixes/judged-condition";

/** The CHECK of the error: from the catalog, or from the ALTER TABLE that adds it. */
export function checkExpression({ relation, statement }: Evidence, constraint: string): string | undefined {
  const known = relation && constraintOf(relation, constraint)?.expression;
  if (known) return known;
  if (statement?.kind !== "alter-table") return undefined;
  const adds = statement.actions.flatMap((action) => (action.kind === "add-check" ? [action] : []));
  return (adds.find((action) => action.name === constraint) ?? (adds.length === 1 ? adds[0] : undefined))?.expression;
}

/** The columns of the relation that the expression reads. */
export function checkedColumns({ relation }: Evidence, expression: string): readonly string[] {
  return relation
    ? columnsOf(
        expression,
        relation.columns.map((column) => column.name),
      )
    : [];
}

/** The CHECK with what each of its parts gives for the failing row: as PostgreSQL told, else as far as it is evaluated here. */
export function judgedCheck(evidence: Evidence, expression: string): Judged {
  const look = evidence.looks.find(({ id }) => id === "check-parts");
  const judged = judgedCondition(expression, certainValues(evidence.row), look);
  // The server found the whole false.
  return { ...judged, result: false };
}

/** What the row does not fulfil, in sentences. Empty where no part is known to be false. */
export function unfulfilledBy(evidence: Evidence, judged: Judged): readonly string[] {
  if (judged.kind === "and" && judged.parts.every((part) => part.result !== false)) return [];
  return unfulfilled(judged, rowInWords(evidence));
}

export function rowInWords({ row, relation }: Evidence): RowInWords {
  const cells = row?.cells.filter((cell) => cell.certainty === "certain" && cell.state !== "hidden") ?? [];
  return {
    columns: relation?.columns.map(({ name }) => name) ?? [],
    valueIn(column) {
      const cell = cells.find((one) => one.column === column);
      return cell?.truncated ? `${cell.value}…` : cell?.value;
    },
    typeOf: (column) => relation && attributeOf(relation, column)?.type,
  };
}

/** Each part with its result. */
export function resultsOf(judged: Judged): readonly Proof[] {
  const told: Proof[] = [];
  const open = [...(judged.kind === "leaf" ? [judged] : judged.parts)];
  for (let part = open.shift(); part !== undefined; part = open.shift()) {
    const { text, result, byServer } = part;
    open.push(...part.parts);
    if (result === undefined || told.length >= 12) continue;
    const is = result === null ? "NULL, which counts as passed where nothing else decides" : String(result);
    told.push(
      byServer
        ? { from: "data", text: `\`${text}\` is ${is} for this row: PostgreSQL evaluated it for the row's own values.` }
        : { from: "schema", text: `\`${text}\` is ${is} for this row.` },
    );
  }
  return told;
}
