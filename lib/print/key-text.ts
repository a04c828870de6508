import type { Explanation } from "../explain/schema";
import { boxWidth, carets, drawBox } from "./box";
import { displayWidth, padded } from "./display-width";
import { visibleLine } from "./visible";
import { wrap } from "./wrap";

/** A foreign key with both its tables, side by side or one above the other; any other key as a table of its own. */
export function keyText(explanation: Explanation, width: number): readonly string[] {
  const { key } = explanation;
  if (key === null || key.values.length === 0) return [];
  const values = key.values.map((value) => (value === null ? "NULL" : visibleLine(value)));
  if (key.side === null) return plate(key.table, key.columns, values, undefined, width);
  const missing = key.side === "child";
  const referencing = plate(
    key.table,
    missing ? key.columns : referencingColumns(explanation),
    values,
    missing ? undefined : "still refers to it",
    width,
  );
  const referenced = plate(
    key.referencedTable,
    missing ? key.referencedColumns : key.columns,
    values,
    missing ? "no such row" : undefined,
    width,
  );
  const now = foundNow(explanation);
  return [...joined(referencing, referenced, width), ...(now === undefined ? [] : ["", ...wrap(now, width)])];
}

function plate(
  table: string | null,
  columns: readonly string[],
  values: readonly string[],
  words: string | undefined,
  width: number,
): readonly string[] {
  const names = values.map((_, index) => visibleLine(columns[index] ?? "?"));
  const title = table === null ? "(table not known)" : visibleLine(table);
  const box = { heads: [names], values };
  if (boxWidth(box) <= width) {
    return [
      title,
      ...drawBox(box),
      ...(words === undefined
        ? []
        : [
            carets(
              box,
              values.map((_, index) => index),
              words,
            ),
          ]),
    ];
  }
  const lines = values.flatMap((value, index) => wrap(value, width, `  ${names[index]} = `, "      "));
  return [title, ...lines, ...(words === undefined ? [] : [`  ^ ${words}`])];
}

function joined(left: readonly string[], right: readonly string[], width: number): readonly string[] {
  const wide = Math.max(...left.map(displayWidth));
  const arrow = ["", "", " ------> "];
  const beside = Array.from({ length: Math.max(left.length, right.length) }, (_, at) =>
    `${padded(left[at] ?? "", wide)}${padded(arrow[at] ?? "", 9)}${right[at] ?? ""}`.trimEnd(),
  );
  return Math.max(...beside.map(displayWidth)) <= width ? beside : [...left, "  | refers to", "  v", ...right];
}

/** On the referenced side the DETAIL names the referenced columns; the referencing ones stand in the relation, where it is known. */
function referencingColumns({ relation, error }: Explanation): readonly string[] {
  return relation?.referencedBy.find(({ constraint }) => constraint === error.constraint)?.columns ?? [];
}

function foundNow({ key }: Explanation): string | undefined {
  if (key === null || key.found === null) return undefined;
  const where = key.referencedTable === null ? "the referenced table" : visibleLine(key.referencedTable);
  return key.found ? `Looked up: the row is in ${where} now.` : `Looked up: no such row is in ${where} now.`;
}
