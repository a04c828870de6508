import { describe, expect, test } from "vitest";
import { bareRelation } from "../dev/rows/bare-relation";
import { blank } from "../dev/rows/random-columns";
import { readKey } from "./read-key";
import { splitKeyDetail } from "./split-key-detail";

const column = (name: string, type = "text") => ({ ...blank, name, type, notNull: true });

describe("readKey", () => {
  test("one column takes the whole value, commas and all", () => {
    expect(readKey("email", "bo, ann@shop.example")).toEqual({ columns: ["email"], values: ["bo, ann@shop.example"], ambiguous: false });
  });

  test("as many pieces as columns leave no doubt", () => {
    expect(readKey("hospital, ward", "1, Z9")).toEqual({ columns: ["hospital", "ward"], values: ["1", "Z9"], ambiguous: false });
  });

  test("more pieces than columns are ambiguous without types, and settled by them", () => {
    expect(readKey("list_id, name", "4, Lee, Ann")).toMatchObject({ ambiguous: true });
    const relation = bareRelation([column("list_id", "integer"), column("name")]);
    expect(readKey("list_id, name", "4, Lee, Ann", relation)).toEqual({
      columns: ["list_id", "name"],
      values: ["4", "Lee, Ann"],
      ambiguous: false,
    });
  });

  test("types that leave two ways say so", () => {
    const relation = bareRelation([column("street"), column("city")]);
    expect(readKey("street, city", "1, Main St, Leeds", relation)).toMatchObject({ ambiguous: true });
  });

  test("ranges and brackets keep their commas", () => {
    const stay = `["2025-03-04 08:00:00+00","2025-03-07 09:00:00+00")`;
    expect(readKey("hospital, bed, stay", `1, 5, ${stay}`)).toEqual({
      columns: ["hospital", "bed", "stay"],
      values: ["1", "5", stay],
      ambiguous: false,
    });
  });

  test("expressions are columns of their own", () => {
    expect(readKey("lower(email), ((a || ', '::text) || b)", "bob, x")).toEqual({
      columns: ["lower(email)", "((a || ', '::text) || b)"],
      values: ["bob", "x"],
      ambiguous: false,
    });
    expect(readKey(`"Last, first", (data ->> 'a, (b'::text)`, "1, 2").columns).toEqual(['"Last, first"', "(data ->> 'a, (b'::text)"]);
  });

  test("a raw name with a comma is known from the relation", () => {
    const relation = bareRelation([column("ward, bed"), column("id", "integer")], [["ward, bed", "id"]]);
    expect(readKey("ward, bed, id", "A, 3, 7", relation)).toEqual({
      columns: ["ward, bed", "id"],
      values: ["A, 3", "7"],
      ambiguous: false,
    });
  });

  test("a printed null is a null, but for a column that holds none", () => {
    expect(readKey("a, b", "1, null")).toMatchObject({ values: ["1", null] });
    expect(readKey("a, b", "1, null", bareRelation([column("a"), column("b")]))).toMatchObject({ values: ["1", "null"] });
  });

  test("values are never cut, so no length ends one", () => {
    const long = `${"x".repeat(70)}..., ${"y".repeat(5000)}`;
    expect(readKey("id, note", `7, ${long}`, bareRelation([column("id", "integer"), column("note")]))).toMatchObject({
      values: ["7", long],
      ambiguous: false,
    });
  });

  test("values that fit no type are given as they stand, in doubt", () => {
    expect(readKey("id, name", "REDACTED, a, b", bareRelation([column("id", "integer"), column("name")]))).toEqual({
      columns: ["id", "name"],
      values: ["REDACTED", "a, b"],
      ambiguous: true,
    });
    expect(readKey("a, b", "1")).toEqual({ columns: ["a, b"], values: ["1"], ambiguous: true });
  });
});

describe("splitKeyDetail", () => {
  test("parts names from values", () => {
    expect(splitKeyDetail("Key (a, b)=(1, x, y)")).toEqual({ columns: "a, b", values: "1, x, y" });
    expect(splitKeyDetail("(a)=()")).toEqual({ columns: "a", values: "" });
  });

  test("values may hold what parts them", () => {
    expect(splitKeyDetail("Key (email)=(a)=(b)")).toEqual({ columns: "email", values: "a)=(b" });
  });

  test("so may names: quoted ones show it, raw ones by the relation", () => {
    expect(splitKeyDetail('Key ("odd)=(name")=(1)')).toEqual({ columns: '"odd)=(name"', values: "1" });
    expect(splitKeyDetail("Key (odd)=(name)=(1)", bareRelation([column("odd)=(name")]))).toEqual({ columns: "odd)=(name", values: "1" });
    expect(splitKeyDetail("Key (lower((a)::text))=(x)")).toEqual({ columns: "lower((a)::text)", values: "x" });
  });

  test("gives up on what is no key", () => {
    expect(splitKeyDetail("Key is not present")).toBeUndefined();
    expect(splitKeyDetail("Key (a)")).toBeUndefined();
  });
});
