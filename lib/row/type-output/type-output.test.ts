import { describe, expect, test } from "vitest";
import { blank } from "../../dev/rows/random-columns";
import { fitsCut, fitsWhole } from "./output";
import { readTypeName } from "./type-name";
import { typeOutput } from "./type-output";

const of = (type: string) => typeOutput({ ...blank, type });

describe("what a type can print, and what not", () => {
  test.each([
    ["boolean", ["t", "f"], ["true", "", "null"]],
    ["smallint", ["-32768", "0"], ["32768", "007", "+1", "-0", "1.0"]],
    ["bigint", ["9223372036854775807"], ["9223372036854775808"]],
    ["numeric", ["0.00", "-1", "NaN", "-Infinity", "1".repeat(50)], [".5", "1e5", "01", "1."]],
    ["numeric(4,2)", ["12.30", "-0.00", "NaN"], ["123.45", "1.2", "12", "Infinity"]],
    ["numeric(2,-3)", ["12000", "0"], ["1.0"]],
    ["double precision", ["1e+20", "-0", "1.5", "Infinity", "1e-07"], ["1e5", "0x1", ""]],
    ["money", ["$1,234.50", "-$0.01", "1 234,50 €", "(kr 5)"], ["a", "", "12-3"]],
    ["uuid", ["295fb297-346e-9669-5295-2d66d8771fd2"], ["295FB297-346e-9669-5295-2d66d8771fd2", "295fb297346e966952952d66d8771fd2"]],
    [
      "date",
      ["2026-03-03", "03/03/2026", "03.03.2026", "03-03-2026", "0044-03-15 BC", "infinity", "12345-01-31"],
      ["2026-13-01", "2026-3-3", "today"],
    ],
    ["time without time zone", ["24:00:00", "10:00:00.123456"], ["10:00", "25:00:00", "10:00:00+00"]],
    ["time with time zone", ["10:00:00+05:30", "10:00:00-00:00:30"], ["10:00:00"]],
    [
      "timestamp without time zone",
      ["2026-03-03 10:00:00", "Wed Dec 17 07:37:16 1997", "17 Dec"].slice(0, 2),
      ["2026-03-03", "2026-03-03T10:00:00"],
    ],
    [
      "timestamp with time zone",
      ["2026-03-03 10:00:00+00", "12/17/1997 07:37:16.5 PST", "Wed 17 Dec 07:37:16 1997 CET BC"],
      ["2026-03-03 10:00:00"],
    ],
    [
      "interval",
      [
        "1 year 2 mons -3 days +04:05:06",
        "00:00:00",
        "@ 1 hour 2 mins 3.5 secs ago",
        "@ 0",
        "P1Y2M3DT4H5M6.7S",
        "PT0S",
        "+1-2 -3 +4:05:06",
        "3 4:05:06",
        "infinity",
      ],
      ["1", "1 year ", "", "P", "yesterday"].filter((text) => text !== "P"),
    ],
    ["inet", ["10.0.0.1", "10.0.0.0/8", "::", "::ffff:1.2.3.4", "2001:db8::/32"], ["10.0.0", "localhost", "12:"].slice(0, 2)],
    ["macaddr", ["08:00:2b:01:02:03"], ["08-00-2b-01-02-03"]],
    ["bit(3)", ["101"], ["10", "102", ""]],
    ["bit varying(3)", ["", "101"], ["1010"]],
    ['"char"', ["", "a", ",", "\\351"], ["ab"]],
    ["character(3)", ["a  ", "日本語"], ["a", "abcd"]],
    ["character varying(3)", ["", "日本語"], ["abcd"]],
    ["bytea", ["\\x", "\\x00ff", "a, b", "\\\\ \\001"], ["\\x0", "\\y", "é", "line\nbreak"]],
    ["json", [' {"a" : [1 , null]} ', '"a, b"', "12", "null", "[]"], ["{a: 1}", "{", "1 2", '"open', "tru"]],
    ["jsonb", ['{"a": 1, "b": [true, "x, \\" y"]}', "{}", "-1.50", "null"], ['{"a":1}', '{"a": 1,"b": 2}', " 1", "[1, ]"]],
    ["integer[]", ["{}", "{1,NULL,-3}", "[0:1]={1,2}", "{{1},{2}}"], ["{1, 2}", "{a}", "{1", "1", "{1}}"]],
    ["text[]", ['{a,"b, c","",NULL}', '{"\\"q\\"",x}'], ["{a, b}", "{a b}", '{a"b"}', '{"a" }']],
    ["box[]", ["{(1,1),(0,0);(2,2),(1,1)}"], ["{(1,1), (0,0)}"]],
    ["int4range", ["empty", "[1,5)", "(,)", "(,5]"], ["[1, 5)", "1,5", "emptyx"]],
    ["tstzrange", ['["2026-01-01 00:00:00+00",)'], ["[2026-01-01 00:00:00+00,)"]],
    ["int4multirange", ["{}", "{[1,2),[3,4)}"], ["{[1,2), [3,4)}", "{1}"]],
    ["tsvector", ["", "'a, b':1A,2 'it''s'"], ["a b", "'open"]],
    ["tsquery", ["'a' & !( 'b':*AB | 'c' <2> 'd' )", ""], ["a & b"]],
    ["regprocedure", ["-", "substring(text,integer,integer)", 'app."f, g"(integer)'], ['"open']],
    ["pg_lsn", ["16/B374D848"], ["16/", "g/1"]],
    ["txid_snapshot", ["10:20:", "10:20:10,14"], ["10:20"]],
    ["int2vector", ["", "1 2 3"], ["1,2"]],
    ["point", ["(1,2)", "(NaN,-Infinity)"], ["(1, 2)", "1,2"]],
    ["path", ["[(1,2),(3,4)]", "((0,0))"], ["[(1,2),(3,4))"]],
    ["circle", ["<(1,2),3>"], ["((1,2),3)"]],
    ["app.thing", ["", "anything, at all"], []],
  ])("%s", (type, can, cannot) => {
    const output = of(type);
    expect(can.filter((text) => !fitsWhole(output, text))).toEqual([]);
    expect(cannot.filter((text) => fitsWhole(output, text))).toEqual([]);
  });

  test.each([
    ["text", "a".repeat(64), true],
    ["character varying(64)", "a".repeat(64), false],
    ["integer", "1".repeat(64), false],
    ["numeric", "1".repeat(64), true],
    ["numeric(10,2)", "1".repeat(64), false],
    ["jsonb", `{"a": "${"x".repeat(57)}`, true],
    ["jsonb", "1".repeat(64), true],
    ["jsonb", `{"a": 1}${" ".repeat(56)}`, false],
    ["json", `{"a": 1}${" ".repeat(56)}`, true],
    ["text[]", `{"${"x".repeat(62)}`, true],
    ["text[]", `{${"x".repeat(62)}}`, false],
    ["tsvector", "'a':1 ".repeat(11).slice(0, 64), true],
    ["bytea", `\\x${"0".repeat(62)}`, true],
    ["bit varying", "01".repeat(32), true],
    ["uuid", "295fb297-346e-9669-5295-2d66d8771fd2", false],
  ])("a longer %s may begin with %j: %s", (type, text, may) => {
    expect(fitsCut(of(type), text)).toBe(may);
  });

  test("a domain prints as its base type, an array of a domain as an array, a composite in brackets", () => {
    expect(fitsWhole(typeOutput({ ...blank, type: "app.positive", typeKind: "domain", baseType: "integer" }), "x")).toBe(false);
    expect(fitsWhole(typeOutput({ ...blank, type: "app.tags", typeKind: "domain", baseType: "text[]" }), "{a}")).toBe(true);
    const composite = typeOutput({ ...blank, type: "app.pair", typeKind: "composite" });
    expect(['(1,"a, ""b""")', "(,)", "()"].filter((text) => !fitsWhole(composite, text))).toEqual([]);
    expect(["(1, 2)", "(1", '("a)'].filter((text) => fitsWhole(composite, text))).toEqual([]);
  });

  test("an enum prints its labels, and with labels unknown any name", () => {
    const mood = { ...blank, type: "mood", typeKind: "enum" as const };
    expect(fitsWhole(typeOutput({ ...mood, enumLabels: ["so, so"] }), "so, so")).toBe(true);
    expect(fitsWhole(typeOutput({ ...mood, enumLabels: ["so, so"] }), "so")).toBe(false);
    expect(fitsWhole(typeOutput(mood), "whatever")).toBe(true);
  });
});

describe("readTypeName", () => {
  test.each([
    ["timestamp(3) with time zone", { name: "timestamp with time zone", modifiers: [3], array: false }],
    ["numeric(10,-2)[]", { name: "numeric", modifiers: [10, -2], array: true }],
    ["VARCHAR(20)", { name: "character varying", modifiers: [20], array: false }],
    ["int[3][]", { name: "integer", modifiers: [], array: true }],
    ['app."Mood (old)"', { name: 'app."Mood (old)"', modifiers: [], array: false }],
    ["pg_catalog.int4", { name: "integer", modifiers: [], array: false }],
    ["constructor", { name: "constructor", modifiers: [], array: false }],
  ])("%s", (type, expected) => {
    expect(readTypeName(type)).toEqual(expected);
  });
});
