import { describe, expect, test } from "vitest";
import type { Attribute } from "../catalog/catalog";
import { blank } from "../dev/rows/random-columns";
import type { FailingRow } from "./failing-row";
import { readRow } from "./read-row";

/** `"name type"`, a trailing `!` for NOT NULL. */
function columns(...definitions: string[]): readonly Attribute[] {
  return definitions.map((definition, index) => {
    const space = definition.indexOf(" ");
    const type = definition.slice(space + 1).replace(/!$/, "");
    return { ...blank, name: definition.slice(0, space), type, notNull: definition.endsWith("!"), position: index + 1 };
  });
}

const values = (row: FailingRow | undefined) => row?.cells.map((cell) => cell.value);
const certainties = (row: FailingRow | undefined) => row?.cells.map((cell) => cell.certainty);

describe("with the columns known", () => {
  test("a comma in a text is told by the types around it", () => {
    const row = readRow({
      raw: "2, 2026-03-03 10:00:00+00, walk-in, no referral, null, 1",
      columns: columns("id integer!", "admitted_at timestamp with time zone", "notes text", "patient_id integer!", "ward_id integer"),
      culprit: "patient_id",
    });
    expect(row).toMatchObject({ alignment: "exact", readings: 1 });
    expect(row?.cells[2]).toEqual({
      column: "notes",
      type: "text",
      value: "walk-in, no referral",
      truncated: false,
      state: "ok",
      certainty: "certain",
      alternatives: [],
    });
    expect(row?.cells[3]).toMatchObject({ column: "patient_id", value: null, state: "culprit", certainty: "certain" });
  });

  test("two texts side by side stay open, and the rest is certain", () => {
    const row = readRow({ raw: "1, a, b, c, null", columns: columns("id integer!", "x text!", "y text!", "z integer!"), culprit: "z" });
    expect(row).toMatchObject({ alignment: "ambiguous", readings: 2 });
    expect(certainties(row)).toEqual(["certain", "unknown", "unknown", "certain"]);
    expect(row?.cells[1]?.alternatives.concat(row.cells[1].value)).toEqual(expect.arrayContaining(["a", "a, b"]));
  });

  test("null in a nullable text may be the word: two readings, NULL the likely one", () => {
    const row = readRow({ raw: "1, null, null", columns: columns("id integer!", "note text", "owner text!"), culprit: "owner" });
    expect(row).toMatchObject({ alignment: "likely", readings: 2 });
    expect(row?.cells[1]).toMatchObject({ value: null, state: "null-allowed", certainty: "likely", alternatives: ["null"] });
  });

  test("null in a NOT NULL text that was looked at before the culprit is the word", () => {
    const row = readRow({ raw: "null, null", columns: columns("name text!", "owner_id integer!"), culprit: "owner_id" });
    expect(row).toMatchObject({ alignment: "exact" });
    expect(values(row)).toEqual(["null", null]);
  });

  test("behind the culprit, a NOT NULL column may be null as well, and is not called allowed", () => {
    const row = readRow({ raw: "null, null", columns: columns("owner_id integer!", "ward_id integer!"), culprit: "owner_id" });
    expect(row).toMatchObject({ alignment: "exact" });
    expect(row?.cells[1]).toMatchObject({ value: null, state: "ok" });
  });

  test("without a culprit every NOT NULL held", () => {
    const row = readRow({ raw: "null, x", columns: columns("name text!", "code text!") });
    expect(row).toMatchObject({ alignment: "exact" });
    expect(values(row)).toEqual(["null", "x"]);
    expect(readRow({ raw: "null, x", columns: columns("name text!", "code text!"), nullsUnchecked: true })?.readings).toBe(2);
  });

  test("a value cut at 64 bytes ends its column", () => {
    const cut = `{"at": "2024-05-06T07:08:09", "id": 2, "kind": null, "payload": ...`;
    const row = readRow({
      raw: `6, legacy_events, null, {}, ${cut}, 2026-11-20 18:52:26.474734+00`,
      columns: columns("id bigint!", "source text!", "row_id bigint!", "before jsonb", "after jsonb", "at timestamp with time zone"),
      culprit: "row_id",
    });
    expect(row).toMatchObject({ alignment: "exact" });
    expect(row?.cells[4]).toMatchObject({ column: "after", value: cut, truncated: true, certainty: "certain" });
  });

  test("64 bytes that end in ... are whole, or cut before a character of four bytes", () => {
    const raw = `${"x".repeat(61)}...`;
    expect(readRow({ raw, columns: columns("note text!") })).toMatchObject({
      alignment: "likely",
      readings: 2,
      cells: [{ truncated: false }],
    });
    expect(readRow({ raw: `x${raw}`, columns: columns("note text!") })).toMatchObject({ alignment: "exact", cells: [{ truncated: true }] });
  });

  test("lengths count characters, not UTF-16 units", () => {
    const [short, padded] = [columns("code character varying(2)!", "note text!"), columns("code character(2)!", "note text!")];
    expect(readRow({ raw: "🎈🎈, x, y", columns: short })).toMatchObject({ alignment: "exact" });
    expect(values(readRow({ raw: "🎈 , x, y", columns: padded }))).toEqual(["🎈 ", "x, y"]);
  });

  test("labels of an enum may hold commas", () => {
    const mood: Attribute = { ...blank, name: "mood", type: "mood", typeKind: "enum", enumLabels: ["so", "so, so"], notNull: true };
    const note = { ...blank, name: "note", notNull: true };
    expect(readRow({ raw: "so, so, x", columns: [mood, note] })).toMatchObject({ alignment: "ambiguous", readings: 2 });
    expect(readRow({ raw: "so, so", columns: [mood, note] })).toMatchObject({ alignment: "exact" });
    expect(readRow({ raw: "so, so, so, so", columns: [mood, { ...mood, name: "later" }] })).toMatchObject({ alignment: "exact" });
  });

  test("values that the statement gives set the borders", () => {
    const input = { raw: "7, a, b, c, null", columns: columns("id integer!", "x text!", "y text!", "z integer!"), culprit: "z" };
    expect(readRow({ ...input, given: new Map([["x", "a, b"]]) })).toMatchObject({
      alignment: "exact",
      cells: [{}, { value: "a, b" }, { value: "c" }, {}],
    });
  });

  test("a given value longer than 64 bytes is looked for as it is cut", () => {
    const note = "é, ".repeat(30);
    const raw = `${note.slice(0, 48)}..., x, null`;
    const input = { raw, columns: columns("note text!", "other text!", "z integer!"), culprit: "z" };
    expect(readRow({ ...input, given: new Map([["note", note]]) })).toMatchObject({
      alignment: "exact",
      cells: [{ truncated: true }, { value: "x" }, {}],
    });
  });

  test("given values that do not fit are not believed, and nothing is called exact", () => {
    const row = readRow({ raw: "1, x", columns: columns("id integer!", "note text!"), given: new Map([["id", "2"]]) });
    expect(row).toMatchObject({ alignment: "likely", readings: 1 });
    expect(certainties(row)).toEqual(["likely", "likely"]);
  });

  test("a table without columns prints nothing", () => {
    expect(readRow({ raw: "", columns: [] })).toEqual({ raw: "", alignment: "exact", readings: 1, cells: [] });
  });

  test("one empty text prints nothing either", () => {
    expect(values(readRow({ raw: "", columns: columns("note text!") }))).toEqual([""]);
    expect(values(readRow({ raw: ", , null", columns: columns("a text!", "b text!", "c integer!"), culprit: "c" }))).toEqual([
      "",
      "",
      null,
    ]);
  });

  test("columns named like what objects inherit are columns", () => {
    const row = readRow({
      raw: "1, null",
      columns: columns("__proto__ integer!", "constructor integer!"),
      culprit: "constructor",
      given: new Map([["__proto__", "1"]]),
    });
    expect(row).toMatchObject({
      alignment: "exact",
      cells: [
        { column: "__proto__", value: "1" },
        { column: "constructor", state: "culprit" },
      ],
    });
  });

  test("a server of another encoding cuts later; what then fits is likely at best", () => {
    const note = "й".repeat(60);
    const row = readRow({ raw: `1, ${note}`, columns: columns("id integer!", "note text!") });
    expect(row).toMatchObject({ alignment: "likely", readings: 1, cells: [{}, { value: note }] });
  });
});

describe("with another order of columns possible", () => {
  const leaf = columns("unit text!", "sensor integer!");
  const parent = columns("sensor integer!", "unit text!");

  test("the order that fits is taken", () => {
    expect(readRow({ raw: "5, C", columns: leaf, otherColumns: [parent] })).toMatchObject({
      alignment: "exact",
      cells: [{ column: "sensor" }, { column: "unit" }],
    });
  });

  test("where both fit nothing is exact, and a cell is certain that is the same in both", () => {
    const row = readRow({ raw: "5, 6", columns: leaf, otherColumns: [parent] });
    expect(row).toMatchObject({ alignment: "ambiguous", readings: 2 });
    expect(certainties(row)).toEqual(["unknown", "unknown"]);
    const same = readRow({ raw: "5, 5", columns: leaf, otherColumns: [parent] });
    expect(certainties(same)).toEqual(["certain", "certain"]);
  });
});

describe("with columns that do not fit", () => {
  test("as many pieces as columns: labelled, and nothing is certain", () => {
    const row = readRow({
      raw: "1, REDACTED, null",
      columns: columns("id integer!", "seen_at timestamp with time zone!", "owner integer!"),
      culprit: "owner",
    });
    expect(row).toMatchObject({
      alignment: "positional",
      cells: [{ column: "id" }, { column: "seen_at" }, { column: "owner", state: "culprit" }],
    });
    expect(certainties(row)).toEqual(["unknown", "unknown", "likely"]);
  });

  test("another number of pieces: no labels", () => {
    const row = readRow({ raw: "1, REDACTED", columns: columns("id integer!", "seen_at timestamp with time zone!", "owner integer!") });
    expect(row).toMatchObject({ alignment: "positional", cells: [{ column: null }, { column: null }] });
  });
});

describe("without a schema", () => {
  test("a single null is the culprit", () => {
    const row = readRow({ raw: "2, Aoki, null, 555", culprit: "born" });
    expect(row).toMatchObject({ alignment: "positional", readings: 1 });
    expect(row?.cells.map((cell) => [cell.column, cell.value, cell.state, cell.certainty])).toEqual([
      [null, "2", "ok", "unknown"],
      [null, "Aoki", "ok", "unknown"],
      ["born", null, "culprit", "certain"],
      [null, "555", "ok", "unknown"],
    ]);
  });

  test("a virtual column may be the culprit instead, on 18", () => {
    expect(readRow({ raw: "null, virtual", culprit: "total" })?.cells[0]).toMatchObject({ column: "total", certainty: "likely" });
    expect(readRow({ raw: "null, virtual", culprit: "total", serverVersion: 17 })?.cells[0]).toMatchObject({ certainty: "certain" });
  });

  test("of several nulls each may be it", () => {
    const row = readRow({ raw: "5, null, null, draft", culprit: "author_id" });
    expect(row?.cells.slice(1, 3)).toEqual(
      new Array(2).fill({
        column: null,
        type: null,
        value: null,
        truncated: false,
        state: "culprit",
        certainty: "unknown",
        alternatives: [],
      }),
    );
  });

  test("without a culprit in the error a null is allowed", () => {
    expect(readRow({ raw: "INV-300, null" })?.cells[1]).toMatchObject({ value: null, state: "null-allowed", certainty: "unknown" });
  });

  test("an INSERT's list labels the cells where its order is borne out", () => {
    const labels = (raw: string, insertColumns: string[], given?: ReadonlyMap<string, string | null>) =>
      readRow({ raw, culprit: "name", insertColumns, given })?.cells.map((cell) => cell.column);
    expect(labels("SEK, null", ["code", "name"])).toEqual(["code", "name"]);
    expect(labels("null, SEK", ["code", "name"])).toEqual(["name", null]);
    expect(labels("7, SEK, null", ["code", "name"])).toEqual([null, null, "name"]);
    expect(labels("7, SEK, null", ["code", "name"], new Map([["code", "SEK"]]))).toEqual([null, "code", "name"]);
    expect(labels("7, 7, null", ["code", "name"], new Map([["code", "7"]]))).toEqual([null, null, "name"]);
  });
});

describe("with names printed", () => {
  test("they label the values", () => {
    const row = readRow({ raw: "1, null", names: "id, amount", culprit: "amount" });
    expect(row).toMatchObject({
      alignment: "named",
      readings: 1,
      cells: [
        { column: "id", value: "1", type: null },
        { column: "amount", state: "culprit" },
      ],
    });
  });

  test("a name may hold a comma; one name is one value", () => {
    const known = ["a", "a, b", "b"].map((name) => ({ ...blank, name, notNull: true }));
    expect(readRow({ raw: "1, 2", names: "a, b", columns: known })).toMatchObject({ alignment: "ambiguous", readings: 2 });
    expect(readRow({ raw: "1, 2", names: "note" })).toMatchObject({
      alignment: "named",
      cells: [{ column: "note", value: "1, 2", certainty: "certain" }],
    });
  });

  test("more values than names without a schema are open", () => {
    expect(readRow({ raw: "1, 2, 3", names: "a, b" })).toMatchObject({ alignment: "ambiguous", readings: 2 });
  });

  test("fewer values than names cannot be laid out", () => {
    expect(readRow({ raw: "1", names: "a, b" })).toMatchObject({ alignment: "positional", cells: [{ column: null, value: "1" }] });
  });
});
