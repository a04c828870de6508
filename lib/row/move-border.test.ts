import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { printRow } from "../dev/rows/print-row";
import { blank, randomRow } from "../dev/rows/random-columns";
import { moveBorder } from "./move-border";
import { printedCells } from "./printed-cells";
import { readRow } from "./read-row";
import { joinCells, partCell } from "./regroup";

const text = (name: string, notNull = true) => ({ ...blank, name, notNull });
const row = readRow({ raw: "a, b, c, null", columns: [text("x"), text("y"), { ...text("z"), type: "integer" }], culprit: "z" });
if (row === undefined) throw new Error("a row");

describe("moveBorder", () => {
  test("gives one piece to the neighbour, and calls it likely", () => {
    const start = row.cells[0]?.value === "a" ? row : moveBorder(row, 0, "left");
    const moved = start && moveBorder(start, 0, "right");
    expect(moved).toMatchObject({ alignment: "likely", raw: row.raw, readings: 2 });
    expect(moved?.cells.map((cell) => [cell.value, cell.certainty])).toEqual([
      ["a, b", "likely"],
      ["c", "likely"],
      [null, "certain"],
    ]);
    expect(moved?.cells[0]?.alternatives).toEqual(["a"]);
    expect(moved && moveBorder(moved, 0, "left")?.cells.map((cell) => cell.value)).toEqual(["a", "b, c", null]);
  });

  test("leaves no cell empty, and the certain and the culprit alone", () => {
    const start = row.cells[0]?.value === "a" ? row : moveBorder(row, 0, "left");
    expect(start && moveBorder(start, 0, "left")).toBeUndefined();
    expect(moveBorder(row, 1, "right")).toBeUndefined();
    expect(moveBorder(row, 2, "right")).toBeUndefined();
    expect(moveBorder(row, 99, "left")).toBeUndefined();
  });

  test("a null by itself is one only where the column allows it", () => {
    const columns = [text("x"), text("y", false), text("z")];
    const open = readRow({ raw: "a, null, b, c", columns });
    const first = open?.cells[0]?.value === "a" ? open : open && moveBorder(open, 0, "left", columns);
    expect(first?.cells[1]?.value === null || first?.cells[1]?.value === "null, b").toBe(true);
    const all = readRow({ raw: "a, null, b", columns: [text("x"), text("y", false)] });
    const moved = all && (moveBorder(all, 0, "right", columns) ?? moveBorder(all, 0, "left", columns));
    expect(moved?.cells.map((cell) => cell.value)).toEqual(all?.cells[0]?.value === "a" ? ["a, null", "b"] : ["a", "null, b"]);
  });

  test("the printed cells always give the text back, moved or not", () => {
    fc.assert(
      fc.property(randomRow(1, 6), fc.nat(5), fc.constantFrom("left" as const, "right" as const), (cells, index, direction) => {
        const columns = cells.map((cell) => cell.column);
        const read = readRow({ raw: printRow(cells.map((cell) => cell.value)), columns });
        const moved = read && moveBorder(read, index, direction, columns);
        for (const one of [read, moved]) if (one) expect(printedCells(one)?.join(", ")).toBe(one.raw);
      }),
    );
  });

  test("columns that were not printed are stepped over", () => {
    const columns = [text("a"), text("secret"), text("b"), { ...text("c"), type: "integer" }];
    const named = readRow({ raw: "x, y, z, null", names: "a, b, c", columns, culprit: "c" });
    const left = named && (moveBorder(named, 0, "left", columns) ?? moveBorder(named, 0, "right", columns));
    expect(left?.cells.map((cell) => cell.state)).toEqual(["ok", "hidden", "ok", "culprit"]);
    expect([left?.cells[0]?.value, left?.cells[2]?.value].join(", ")).toBe("x, y, z");
  });
});

describe("without a schema", () => {
  const positional = readRow({ raw: "1, a, null, b, null", culprit: "owner" });
  if (positional === undefined) throw new Error("a row");

  test("cells are joined to one value, and parted again", () => {
    const joined = joinCells(positional, 1);
    expect(joined?.cells.map((cell) => cell.value)).toEqual(["1", "a, null", "b", null]);
    expect(joined?.cells[3]).toMatchObject({ state: "culprit" });
    expect(joined && partCell(joined, 1)).toEqual(positional);
  });

  test("the certain culprit is not joined to anything", () => {
    const one = readRow({ raw: "1, null", culprit: "owner" });
    expect(one && joinCells(one, 0)).toBeUndefined();
    expect(partCell(positional, 0)).toBeUndefined();
  });
});
