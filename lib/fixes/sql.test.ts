import { describe, expect, test } from "vitest";
import { Unquotable } from "../postgres/quote";
import { buildFix } from "./build-fix";
import type { FixDraft } from "./fix";
import { rewriteFix } from "./rewrite";
import { edited, join, literal, nameInCopyLine, regclass, sql, textOf } from "./sql";

test("a hostile name stays one identifier", () => {
  expect(textOf(sql`SELECT * FROM ${'a"; DROP TABLE b; --'};`)).toBe('SELECT * FROM "a""; DROP TABLE b; --";');
});

test("names are qualified where the schema is known", () => {
  expect(textOf(sql`TABLE ${{ schema: "Shop", name: "orders" }};`)).toBe('TABLE "Shop".orders;');
  expect(textOf(sql`TABLE ${{ schema: null, name: "orders" }};`)).toBe("TABLE orders;");
});

test("lists, constants and names inside constants", () => {
  expect(textOf(sql`INSERT INTO ${"t"} (${join(["a", "B"])}) VALUES (${literal("it's")}, ${7});`)).toBe(
    `INSERT INTO t (a, "B") VALUES ('it''s', 7);`,
  );
  expect(textOf(regclass({ schema: "public", name: 'Odd "Name"' }))).toBe(`'public."Odd ""Name"""'`);
  // Inside a constant `U&"…"` is not read; the constant's own escapes show what is invisible.
  expect(textOf(regclass({ schema: null, name: "right\u202eto left" }))).toBe(`E'"right\\u202eto left"'`);
});

test("names in the line of \\copy", () => {
  expect(textOf(nameInCopyLine("orders"))).toBe("orders");
  expect(textOf(nameInCopyLine('a "b"\u202e'))).toBe('"a ""b""\u202e"');
  expect(() => nameInCopyLine("two\nlines")).toThrow(Unquotable);
});

test("a person's statement keeps everything but what is exchanged", () => {
  const text = "INSERT INTO t (a) -- note\nVALUES (NULL)";
  const at = text.indexOf("NULL");
  expect(textOf(edited(text, [{ start: at, end: at + 4, with: literal("x") }]))).toBe("INSERT INTO t (a) -- note\nVALUES ('x')");
});

describe("inputs", () => {
  const draft: FixDraft = {
    id: "set-default",
    kind: "schema",
    title: "Give user_id a default",
    when: "",
    risk: "low",
    inputs: [
      { name: "user_id", label: "user_id", type: "integer", value: null, why: "" },
      { name: "note", label: "note", type: "text", value: "it's", why: "" },
    ],
    steps: [
      { sql: sql`UPDATE ${"t"} SET ${"note"} = ${{ input: "note" }}, ${"user_id"} = ${{ input: "user_id" }};`, lock: "ROW EXCLUSIVE" },
      {
        sql: sql`ALTER TABLE ${"t"} ALTER COLUMN ${"user_id"} SET DEFAULT ${{ input: "user_id" }};`,
        note: "New rows only.",
        lock: "ACCESS EXCLUSIVE",
      },
    ],
  };

  test("their places are where their values stand", () => {
    const fix = buildFix(draft, true);
    expect(fix.ready).toBe(false);
    expect(fix.sql).toBe(
      "UPDATE t SET note = 'it''s', user_id = <user_id>;\n-- New rows only.\nALTER TABLE t ALTER COLUMN user_id SET DEFAULT <user_id>;",
    );
    for (const input of fix.inputs) {
      expect(input.places.map(({ step, start, end }) => fix.steps[step]?.sql.slice(start, end))).toEqual(
        input.name === "note" ? ["'it''s'"] : ["<user_id>", "<user_id>"],
      );
    }
  });

  test("typing rewrites every place, again and again", () => {
    const once = rewriteFix(buildFix(draft, true), new Map([["user_id", "7"]]));
    expect(once).toMatchObject({
      ready: true,
      sql: "UPDATE t SET note = 'it''s', user_id = 7;\n-- New rows only.\nALTER TABLE t ALTER COLUMN user_id SET DEFAULT 7;",
    });
    const twice = rewriteFix(
      once,
      new Map([
        ["note", "a, 'b'"],
        ["user_id", "12345"],
      ]),
    );
    expect(twice.sql).toContain("note = 'a, ''b''', user_id = 12345;");
    expect(rewriteFix(twice, new Map([["user_id", ""]]))).toMatchObject({ ready: false });
  });

  test("what is typed is a value, never SQL", () => {
    const hostile = rewriteFix(
      buildFix(draft, true),
      new Map([
        ["user_id", "7; DROP TABLE t"],
        ["note", "now()"],
      ]),
    );
    expect(hostile.sql).toContain("note = 'now()', user_id = '7; DROP TABLE t';");
  });
});
