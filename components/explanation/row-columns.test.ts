import { expect, test } from "vitest";
import { eventsNotNull } from "./fixtures/events-not-null";
import { wideRow } from "./fixtures/wide-row";
import { rowColumns, shortened } from "./row-columns";

test("cells find their columns by name", () => {
  const columns = rowColumns(eventsNotNull.row!, eventsNotNull.relation);
  expect(columns.map(({ column }) => column?.type)).toEqual([
    "bigint",
    "text",
    "bigint",
    "timestamp with time zone",
    "timestamp with time zone",
    "numeric(8,2)",
  ]);
});

test("a usual row is drawn whole", () => {
  const columns = rowColumns(eventsNotNull.row!, eventsNotNull.relation);
  expect(shortened(columns)).toEqual(columns);
});

test("a wide row is drawn around its culprit, what is left out counted", () => {
  const shown = shortened(rowColumns(wideRow.row!, wideRow.relation));
  const positions = shown.filter((one) => !("omitted" in one)).map(({ position }) => position);
  expect(positions).toEqual([1, 2, 3, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93]);
  expect(shown.filter((one) => "omitted" in one)).toEqual([
    { omitted: 77, position: 4 },
    { omitted: 27, position: 94 },
  ]);
});
