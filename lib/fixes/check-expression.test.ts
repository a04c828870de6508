import { describe, expect, test } from "vitest";
import { type CheckValue, columnsOf, constantsOf, passesCheck } from "./check-expression";

const passes = (expression: string, row: Record<string, CheckValue>) => passesCheck(expression, (column) => row[column]);

describe("as pg_get_expr writes a CHECK", () => {
  test.each([
    ["(weight > (0)::numeric)", { weight: 0 }, false],
    ["(weight > (0)::numeric)", { weight: 1 }, true],
    ["(taken_on < '2026-01-01'::date)", { taken_on: "2206-03-01" }, false],
    ["(taken_on < '2026-01-01'::date)", { taken_on: "2025-12-31" }, true],
    ["(taken_on < '2026-01-01'::date)", { taken_on: "01.03.2025" }, undefined],
    ["((price >= (0)::numeric) AND (price <= (100)::numeric))", { price: 101 }, false],
    ["((price >= (0)::numeric) AND (price <= (100)::numeric))", { price: 100 }, true],
    ["(status = ANY (ARRAY['new'::text, 'paid'::text]))", { status: "paid" }, true],
    ["((status)::text = ANY ((ARRAY['new'::character varying, 'paid'::character varying])::text[]))", { status: "unknown" }, false],
    ["((status)::text = ANY ((ARRAY['new'::character varying, 'paid'::character varying])::text[]))", { status: "new" }, true],
    ["(length(code) = 3)", { code: "n/a" }, true],
    ["(char_length((code)::text) >= 8)", { code: "unknown" }, false],
    ["(email ~ '^[^@]+@[^@]+$'::text)", { email: "unknown" }, false],
    ["(email ~ '^[^@]+@[^@]+$'::text)", { email: "ada@example.com" }, true],
    ["(slug ~ '^[a-z0-9-]+$'::text)", { slug: "unknown" }, true],
    ["(slug !~ '[A-Z]'::text)", { slug: "unknown" }, true],
    ["(country ~~ 'G%'::text)", { country: "GB" }, true],
    ["(VALUE ~ '@'::text)", { value: "unknown" }, false],
    ["(code IS NOT NULL)", { code: null }, false],
    ["(NOT (code IS NULL))", { code: "x" }, true],
    ["((phone IS NOT NULL) OR (email IS NOT NULL))", { phone: null, email: "a@x" }, true],
    ["((phone IS NOT NULL) OR (email IS NOT NULL))", { phone: null, email: null }, false],
    ["(amount <> '-1'::integer)", { amount: 0 }, true],
    ["(born_on > '1900-01-01'::date)", { born_on: { now: true } }, true],
    ["(active = true)", { active: false }, false],
  ] as const)("%s with %o → %s", (expression, row, wanted) => expect(passes(expression, row)).toBe(wanted));
});

describe("as people write a CHECK", () => {
  test.each([
    ["status IN ('new', 'paid')", { status: "new" }, true],
    ["status NOT IN ('new', 'paid')", { status: "unknown" }, true],
    ["price BETWEEN 1 AND 5", { price: 0 }, false],
    ["price between 1 and 5 and status in ('new')", { price: 1, status: "new" }, true],
    ["quantity * price < 100", { quantity: 5, price: 19 }, true],
    ["-quantity < 0", { quantity: 1 }, true],
    ["kind LIKE 'a_c%'", { kind: "abcd" }, true],
    ["status = ANY ('{new,paid}'::text[])", { status: "paid" }, true],
    ["lower(code) = code", { code: "unknown" }, true],
    ["\"select\" <> 'it''s'", { select: "it's" }, false],
    ["orders.total >= 0", { total: 0 }, true],
    ["coalesce(total, 0) >= 0", { total: null }, true],
  ] as const)("%s with %o → %s", (expression, row, wanted) => expect(passes(expression, row)).toBe(wanted));
});

test("NULL passes, as a CHECK that is null does", () => {
  expect(passes("weight > 0", { weight: null })).toBe(true);
  expect(passes("status IN ('new')", { status: null })).toBe(true);
});

test.each([
  ["valid_code(code)", { code: "x" }],
  ["code ~ '(ab|cd)+'", { code: "ab" }],
  ["ends_at > starts_at", { ends_at: 5 }],
  ["name > 'm'", { name: "unknown" }],
  ["CASE WHEN a > 0 THEN true ELSE false END", { a: 1 }],
  ["a > 0 AND", { a: 1 }],
  ["(data ->> 'kind') = 'x'", { data: "{}" }],
  ["a[1] > 0", { a: 1 }],
  [`${"(".repeat(5000)}a${")".repeat(5000)}`, { a: 1 }],
  [`${"NOT ".repeat(5000)}a`, { a: true }],
] as const)("what is not evaluated is not known: %s", (expression, row) => expect(passes(expression.slice(0, 20000), row)).toBe(undefined));

test("one false part decides, whatever the rest is", () => {
  expect(passes("valid_code(code) AND length(code) = 2", { code: "unknown" })).toBe(false);
  expect(passes("valid_code(code) OR length(code) = 7", { code: "unknown" })).toBe(true);
});

test("constants and columns of an expression", () => {
  expect(constantsOf("(price >= (-5)::numeric) AND status = ANY (ARRAY['new'::text])")).toEqual([-5, "new"]);
  expect(columnsOf('(quantity * "Unit Price")', ["quantity", "Unit Price", "price"])).toEqual(["quantity", "Unit Price"]);
});
