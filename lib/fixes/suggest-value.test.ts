import { describe, expect, test } from "vitest";
import { bareColumn, bareConstraint, bareRelation } from "../catalog/bare";
import type { Attribute, Constraint, Relation } from "../catalog/catalog";
import { suggestValue } from "./suggest-value";

const attribute = (type: string, more: Partial<Attribute> = {}): Attribute => ({
  ...bareColumn,
  name: "status",
  type,
  typeKind: "base",
  notNull: true,
  position: 1,
  ...more,
});

const constraint = (more: Partial<Constraint>): Constraint => ({
  ...bareConstraint,
  name: "orders_check",
  kind: "check",
  columns: ["status"],
  definition: "",
  ...more,
});

const orders = (column: Attribute, constraints: readonly Constraint[] = []): Relation => ({
  ...bareRelation,
  schema: "public",
  name: "orders",
  columns: [column, attribute("numeric(10,2)", { name: "total", notNull: false, position: 2 })],
  constraints,
});

const valueFor = (column: Attribute, constraints: readonly Constraint[] = []) =>
  suggestValue(orders(column, constraints), column, {}).value;
const check = (expression: string) => constraint({ expression });

describe("by type", () => {
  test.each([
    ["text", "unknown"],
    ["character varying(20)", "unknown"],
    ["character varying(3)", "n/a"],
    ["character(1)", "-"],
    ["integer", "0"],
    ["numeric(6,2)", "0"],
    ["double precision", "0"],
    ["boolean", "false"],
    ["date", "CURRENT_DATE"],
    ["timestamp with time zone", "now()"],
    ["timestamp(3) without time zone", "now()"],
    ["uuid", "gen_random_uuid()"],
    ["jsonb", "{}"],
    ["text[]", "{}"],
    ["interval", "0"],
    ["geometry(Point,4326)", null],
  ])("%s → %s", (type, value) => expect(valueFor(attribute(type))).toBe(value));

  test("an array of an enum is empty", () => {
    expect(valueFor(attribute("ticket_state[]", { typeKind: "enum", enumLabels: ["open", "done"] }))).toBe("{}");
  });

  test("an enum takes its first label", () => {
    expect(valueFor(attribute("ticket_state", { typeKind: "enum", enumLabels: ["open", "done"] }))).toBe("open");
  });
});

describe("by CHECK", () => {
  test.each([
    ["text", "(status = ANY (ARRAY['new'::text, 'paid'::text]))", "new"],
    ["text", "status NOT IN ('unknown', 'n/a')", "-"],
    ["numeric(8,2)", "(status > (0)::numeric)", "1"],
    ["integer", "((status >= 18) AND (status <= 120))", "18"],
    ["integer", "(status > 5)", "6"],
    ["integer", "(status < '-3'::integer)", "-4"],
    ["integer", "status < -3", "-4"],
    ["text", "(length(status) = 3)", "n/a"],
    ["text", "(length(status) >= 10)", "unknown---"],
    ["text", "(status ~ '@'::text)", null],
    ["text", "valid_status(status)", null],
    ["date", "(status >= '1900-01-01'::date)", "CURRENT_DATE"],
    ["date", "(status >= '2100-01-01'::date)", null],
  ])("%s with %s → %s", (type, expression, value) => expect(valueFor(attribute(type), [check(expression)])).toBe(value));

  test("the other columns are taken from the failing row where they are certain", () => {
    const column = attribute("integer");
    const relation = orders(column, [check("(total > (status)::numeric)")]);
    const cell = { column: "total", type: "numeric(10,2)", value: "12.50", truncated: false, state: "ok", alternatives: [] } as const;
    const row = (certainty: "certain" | "likely") =>
      ({ raw: "", alignment: "exact", readings: 1, cells: [{ ...cell, certainty }] }) as const;
    expect(suggestValue(relation, column, { row: row("certain") }).value).toBe("0");
    expect(suggestValue(relation, column, { row: row("likely") }).value).toBe(null);
  });

  test("a CHECK that is not enforced asks for nothing", () => {
    expect(valueFor(attribute("text"), [constraint({ expression: "status IN ('new')", enforced: false })])).toBe("unknown");
  });
});

test("a domain's rules count, and its base type writes the value", () => {
  const column = attribute("percentage", { typeKind: "domain", baseType: "integer" });
  const domain = {
    schema: "public",
    name: "percentage",
    baseType: "integer",
    notNull: false,
    default: null,
    constraints: [{ name: "percentage_check", definition: "CHECK (((VALUE >= 1) AND (VALUE <= 100)))", validated: true }],
    usedBy: [{ schema: "public", table: "orders", column: "status" }],
  };
  const catalog = {
    version: 1,
    serverVersion: 18,
    from: "connection",
    relations: [],
    domains: [domain],
    notFound: [],
    role: null,
  } as const;
  expect(suggestValue(orders(column), column, { catalog })).toMatchObject({ type: "integer", value: "1" });
});

test("a domain over a domain takes the rules of both, and nothing is suggested while one is not known", () => {
  const column = attribute("discount", { typeKind: "domain", baseType: "integer" });
  const domain = (name: string, baseType: string, definition: string) => ({
    schema: "public",
    name,
    baseType,
    notNull: false,
    default: null,
    constraints: [{ name: `${name}_check`, definition, validated: true }],
    usedBy: [],
  });
  const discount = domain("discount", "public.percentage", "CHECK ((VALUE <= 50))");
  const percentage = domain("percentage", "integer", "CHECK ((VALUE >= 5))");
  const catalogOf = (domains: readonly (typeof discount)[]) =>
    ({ version: 1, serverVersion: 18, from: "connection", relations: [], domains, notFound: [], role: null }) as const;
  expect(suggestValue(orders(column), column, { catalog: catalogOf([discount, percentage]) }).value).toBe("50");
  expect(suggestValue(orders(column), column, { catalog: catalogOf([discount]) }).value).toBe(null);
  expect(suggestValue(orders(column), column, {}).value).toBe(null);
});

describe("keys", () => {
  test("a referencing column gets no made-up key", () => {
    const reference = constraint({ kind: "foreign key", referencedTable: "users", referencedColumns: ["id"] });
    const input = suggestValue(orders(attribute("integer"), [reference]), attribute("integer"), {});
    expect(input.value).toBe(null);
    expect(input.why).toContain("users");
  });

  test("a unique column gets no constant, but a random UUID", () => {
    const unique = constraint({ kind: "unique" });
    expect(valueFor(attribute("text"), [unique])).toBe(null);
    expect(valueFor(attribute("uuid"), [unique])).toBe("gen_random_uuid()");
  });

  test("a unique index over an expression counts too", () => {
    const column = attribute("text");
    const index = {
      name: "orders_status_key",
      definition: "CREATE UNIQUE INDEX orders_status_key ON public.orders USING btree (lower(status))",
      unique: true,
      valid: true,
      primary: false,
      columns: [null],
      predicate: null,
      nullsNotDistinct: false,
    };
    expect(suggestValue({ ...orders(column), indexes: [index] }, column, {}).value).toBe(null);
  });
});
