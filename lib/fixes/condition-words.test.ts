import { expect, test } from "vitest";
import { conditionOf, partsOf } from "./condition";
import { unfulfilled } from "./condition-words";
import { judgedCondition } from "./judged-condition";

/** Texts as pg_get_expr writes them, and as people do. */
const cases: readonly [string, Readonly<Record<string, string | null>>, string][] = [
  ["((phone IS NOT NULL) OR (email IS NOT NULL))", { phone: null, email: null }, "Either `phone` or `email` must be given; both are null."],
  ["phone IS NOT NULL OR email IS NOT NULL", { phone: null, email: null }, "Either `phone` or `email` must be given; both are null."],
  [
    "((a IS NOT NULL) OR (b IS NOT NULL) OR (c IS NOT NULL))",
    { a: null, b: null, c: null },
    "At least one of `a`, `b` and `c` must be given; all are null.",
  ],
  ["(price > (0)::numeric)", { price: "-1.50" }, "`price` must be greater than `0`; it is `-1.50`."],
  ["(balance >= '-10'::integer)", { balance: "-20" }, "`balance` must be at least `-10`; it is `-20`."],
  [
    "((status)::text = ANY ((ARRAY['new'::character varying, 'paid'::character varying])::text[]))",
    { status: "lost" },
    "`status` must be one of `new`, `paid`; it is `lost`.",
  ],
  ["status IN ('new', 'paid')", { status: "lost" }, "`status` must be one of `new`, `paid`; it is `lost`."],
  ["(char_length(code) <= 3)", { code: "abcd" }, "`code` must have at most 3 characters; it has 4."],
  ["((score >= 0) AND (score <= 100))", { score: "140" }, "`score` must be at most `100`; it is `140`."],
  ["score BETWEEN 0 AND 100", { score: "140" }, "`score` must be between `0` and `100`; it is `140`."],
  [
    "((status <> 'shipped'::text) OR (shipped_at IS NOT NULL))",
    { status: "shipped", shipped_at: null },
    "When `status` is `shipped`, `shipped_at` must be given; it is null.",
  ],
  ["((NOT done) OR (done_at IS NOT NULL))", { done: "t", done_at: null }, "When `done` is true, `done_at` must be given; it is null."],
  ["(num_nonnulls(a, b) = 1)", { a: "1", b: "2" }, "Exactly 1 of `a` and `b` must be given; `a` and `b` are."],
  ["((a IS NULL) = (b IS NULL))", { a: "1", b: null }, "`a` and `b` must be given together, or neither of them; one is null."],
  ["(name <> ''::text)", { name: "" }, "`name` must not be empty."],
  ["(active)", { active: "f" }, "`active` must be true; it is `f`."],
  ["(NOT done)", { done: "t" }, "`done` must be false; it is `t`."],
  ["(note ~~ 'x%'::text)", { note: "abc" }, "`note` must be LIKE `x%`; it is `abc`."],
  [
    "(((a = 'x'::text) AND (b IS NOT NULL)) OR (c > 5))",
    { a: "y", b: "1", c: "2" },
    "At least one of these must hold, and none does: `a` must be `x`; it is `y`; or `c` must be greater than `5`; it is `2`.",
  ],
];

const types: Readonly<Record<string, string>> = {
  price: "numeric",
  balance: "integer",
  score: "integer",
  c: "integer",
  done: "boolean",
  active: "boolean",
};

test.each(cases)("%s", (expression, row, sentence) => {
  const judged = judgedCondition(expression, (column) => {
    const value = row[column];
    if (value === undefined || value === null) return value;
    const type = types[column];
    return type === "boolean" ? value === "t" : type === undefined ? value : Number(value);
  });
  const known = { ...judged, result: judged.result ?? false };
  const words = unfulfilled(known, { columns: Object.keys(row), valueIn: (column) => row[column], typeOf: (column) => types[column] });
  expect(words.join(" ")).toBe(sentence);
});

test("a condition is taken apart outermost first; BETWEEN and CASE stay together; no text is too deep", () => {
  expect(partsOf(conditionOf("((a > 1) AND (b BETWEEN 1 AND 2)) OR NOT (c)")).map(({ text }) => text)).toEqual([
    "((a > 1) AND (b BETWEEN 1 AND 2)) OR NOT (c)",
    "(a > 1) AND (b BETWEEN 1 AND 2)",
    "NOT (c)",
    "a > 1",
    "b BETWEEN 1 AND 2",
    "c",
  ]);
  expect(partsOf(conditionOf("CASE WHEN a OR b THEN true ELSE false END")).length).toBe(1);
  expect(partsOf(conditionOf(`${"(".repeat(5_000)}a${")".repeat(5_000)}`)).length).toBe(1);
  expect(partsOf(conditionOf(`${"NOT (".repeat(2_000)}a${")".repeat(2_000)}`)).length).toBeLessThan(40);
  expect(partsOf(conditionOf("a OR")).map(({ text }) => text)).toEqual(["a OR"]);
  expect(partsOf(conditionOf(""))).toHaveLength(1);
});
