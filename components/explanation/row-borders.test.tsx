import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { readRow } from "@/lib/row/read-row";
import { blank } from "../../lib/dev/rows/random-columns";
import { borderMoves } from "./border-moves";
import { canMoveBorders } from "./can-move-borders";
import { eventsNotNull } from "./fixtures/events-not-null";
import { RowBorders } from "./row-borders";

const column = (name: string, type: string, notNull: boolean) => ({ ...blank, name, type, notNull });
const notes = [column("id", "integer", false), column("a", "text", true), column("b", "text", false), column("c", "integer", true)];
const read = (raw: string, columns?: typeof notes) => {
  const row = readRow({ raw, columns, culprit: "c" });
  if (row === undefined) throw new Error("a row");
  return row;
};
const movesOf = (row: ReturnType<typeof readRow> & {}, columns?: typeof notes) =>
  row.cells.flatMap((_, index) => borderMoves(row, index + 1, columns));
const drawn = (row: ReturnType<typeof read>) =>
  renderToStaticMarkup(
    <RowBorders
      row={{ ...row, cells: row.cells.map((cell) => ({ ...cell, alternatives: [...cell.alternatives] })) }}
      relation={null}
      table="notes"
    />,
  );

describe("where borders can be moved", () => {
  test("between two texts that share a comma, in one direction from each reading", () => {
    const row = read("1, x, y, z, null", notes);
    const moves = movesOf(row, notes);
    expect(moves.map(({ position }) => position)).toEqual([2, 2]);
    const [possible, ...more] = moves.filter(({ result }) => result !== undefined);
    expect(more).toEqual([]);
    expect(possible?.name).toMatch(/^Give “y” to [ab]$/);
    const back = possible?.result ? movesOf(possible.result, notes).find(({ result }) => result !== undefined) : undefined;
    expect(back?.result?.cells.map(({ value }) => value)).toEqual(row.cells.map(({ value }) => value));
  });

  test("what cannot be done is named by its border", () => {
    const names = movesOf(read("1, x, y, z, null", notes), notes).flatMap(({ name, result }) => (result ? [] : [name]));
    expect(names).toEqual([expect.stringMatching(/^Move the border between a and b (left|right)$/)]);
  });

  test("values without columns are joined, then parted; long ones are named in short", () => {
    const moves = movesOf(read(`1, ${"x".repeat(60)}, y, null`));
    expect(moves.map(({ position, kind }) => [position, kind])).toContainEqual([2, "join"]);
    const joined = moves.find(({ position }) => position === 2)?.result;
    expect(moves.find(({ position }) => position === 2)?.name).toBe(`Join value 2, “${"x".repeat(24)}…”, with the next, “y”`);
    expect(joined && movesOf(joined).map(({ kind }) => kind)).toContain("part");
  });
});

describe("the button", () => {
  test("stands under a row that can be read otherwise, hidden without script", () => {
    expect(drawn(read("1, x, y, z, null", notes))).toMatch(/class="needs-script[^>]*>.*Move the borders/);
  });

  test("is not there where the text fits in one way only", () => {
    const row = read("1, x, y, null", notes);
    expect(row.alignment).toBe("exact");
    expect(canMoveBorders(row)).toBe(false);
    expect(drawn(row)).not.toContain("Move the borders");
    expect(eventsNotNull.row && canMoveBorders(eventsNotNull.row)).toBe(false);
  });
});
