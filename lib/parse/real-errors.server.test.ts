import { inspect } from "node:util";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type FreshDatabase, freshDatabase } from "../dev/servers/fresh-database";
import type { Major } from "../dev/servers/start";
import { testedMajors } from "../postgres/versions";
import { allForms } from "../sqlstates/forms";
import type { ErrorReport } from "./error-report";
import { parse } from "./parse";

const hostile = 'say "hi" to\n__proto__, ).';
const quoted = `"${hostile.replaceAll('"', '""')}"`;

const schema = `
  CREATE SCHEMA shop;
  SET search_path = shop;
  CREATE TABLE customers (id int PRIMARY KEY, region text, UNIQUE (id, region));
  CREATE TABLE orders (id int PRIMARY KEY, customer_id int NOT NULL CONSTRAINT orders_customer_id_fkey REFERENCES customers, note text,
    total numeric CONSTRAINT total_positive CHECK (total > 0));
  CREATE TABLE visits (customer_id int, region text, FOREIGN KEY (customer_id, region) REFERENCES customers (id, region) MATCH FULL);
  CREATE TABLE invoices (order_id int REFERENCES orders ON DELETE RESTRICT);
  CREATE TABLE ${quoted} (${quoted} int NOT NULL, note text, CONSTRAINT ${quoted} CHECK (note <> 'x'));
  CREATE UNIQUE INDEX ON customers (lower(region));
  CREATE TABLE stays (bed int, during int4range, EXCLUDE USING gist (during WITH &&));
  CREATE DOMAIN email AS text NOT NULL CHECK (VALUE LIKE '%@%');
  CREATE TABLE readings (taken_at date, metric int NOT NULL) PARTITION BY RANGE (taken_at);
  CREATE TABLE readings_2025 PARTITION OF readings FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
  CREATE TABLE sparse (a int, b int);
  CREATE VIEW large_orders AS SELECT * FROM orders WHERE total > 100 WITH CHECK OPTION;
  INSERT INTO customers VALUES (1, 'North'), (2, 'South');
  INSERT INTO orders VALUES (1, 1, 'first, (note)', 10);
  INSERT INTO invoices VALUES (1);
  INSERT INTO stays VALUES (1, '[1,5)');
  INSERT INTO sparse VALUES (1, NULL), (1, 2);
`;

/** Statements that fail, the kind of the message, and the kind of its DETAIL. */
const failures: readonly (readonly [statement: string, kind: string, detail?: string])[] = [
  ["INSERT INTO orders VALUES (2, NULL, 'a, b).', 1)", "row-refused", "failing-row"],
  [`INSERT INTO ${quoted} VALUES (NULL, E'two\\nlines')`, "row-refused", "failing-row"],
  ["ALTER TABLE sparse ALTER b SET NOT NULL", "contains-nulls"],
  ["SELECT NULL::email", "domain-null"],
  ["INSERT INTO readings VALUES ('2025-05-05', NULL)", "row-refused", "failing-row"],
  ["INSERT INTO orders VALUES (2, 999, NULL, 1)", "referencing", "key-missing"],
  ["INSERT INTO visits VALUES (1, NULL)", "referencing", "match-full"],
  ["INSERT INTO visits VALUES (1, 'x)=(y')", "referencing", "key-missing"],
  ["DELETE FROM customers WHERE id = 1", "referenced", "key-referenced"],
  ["INSERT INTO customers VALUES (1, 'West')", "duplicate-key", "key-exists"],
  ["INSERT INTO customers VALUES (3, 'NORTH')", "duplicate-key", "key-exists"],
  ["CREATE UNIQUE INDEX ON sparse (a)", "could-not-create-unique-index", "key-duplicated"],
  ["INSERT INTO orders VALUES (3, 1, NULL, -1)", "row-check", "failing-row"],
  [`INSERT INTO ${quoted} VALUES (1, 'x')`, "row-check", "failing-row"],
  ["INSERT INTO readings_2025 VALUES ('2030-01-01', 1)", "row-partition", "failing-row"],
  ["INSERT INTO readings VALUES ('2030-01-01', 1)", "no-partition", "partition-key"],
  ["ALTER TABLE orders ADD CONSTRAINT cheap CHECK (total < 5)", "existing-check"],
  ["SELECT 'x'::email", "domain-check"],
  ["INSERT INTO stays VALUES (1, '[4,9)')", "conflicting-key", "key-conflicts"],
  ["INSERT INTO large_orders VALUES (9, 1, 'small', 1)", "check-option", "failing-row"],
];

describe.each(testedMajors)("PostgreSQL %i", (major) => {
  let database: FreshDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    database = await freshDatabase(inject("servers")[String(major) as Major]);
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(schema);
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  async function errorOf(statement: string): Promise<pg.DatabaseError | undefined> {
    try {
      await client.query(statement);
    } catch (error) {
      if (error instanceof pg.DatabaseError) return error;
      throw error;
    }
    return undefined;
  }

  /** The ways in which programs print one error. */
  function prints(error: pg.DatabaseError): Readonly<Record<string, string>> {
    const named = [
      ["SCHEMA", error.schema],
      ["TABLE", error.table],
      ["COLUMN", error.column],
      ["DATATYPE", error.dataType],
      ["CONSTRAINT", error.constraint],
    ].flatMap(([label, name]) => (name === undefined ? [] : [`${label} NAME:  ${name}`]));
    const detail = error.detail === undefined ? [] : [`DETAIL:  ${error.detail}`];
    const log = (label: string, text: string) => `2026-05-01 10:11:12.100 UTC [100] ${label}:  ${text.replaceAll("\n", "\n\t")}`;
    return {
      "node's inspect": inspect(error),
      "JSON with the message": JSON.stringify({ ...error, message: error.message }),
      "psql, verbose": [`ERROR:  ${error.code}: ${error.message}`, ...detail, ...named, "LOCATION:  f, file.c:1"].join("\n"),
      "a log": [
        log("ERROR", error.message),
        ...(error.detail === undefined ? [] : [log("DETAIL", error.detail)]),
        log("STATEMENT", "select 1"),
      ].join("\n"),
    };
  }

  function expectRead(report: ErrorReport | undefined, error: pg.DatabaseError, kind: string, detail: string | undefined): void {
    expect(report?.message).toBe(error.message);
    expect(report?.sqlstate).toBe(error.code);
    expect(report?.match?.kind === "restrict" ? "referenced" : report?.match?.kind).toBe(kind);
    expect(report?.match?.detail?.kind).toBe(detail);
    expect(report?.detail).toBe(error.detail);
    const slots = report?.match?.slots;
    if (slots?.has("column")) expect(slots?.get("column")).toBe(error.column);
    if (slots?.has("constraint")) expect(slots.get("constraint")).toBe(error.constraint);
    if (error.table !== undefined && slots?.has("table")) expect(slots.get("referencingTable") ?? slots.get("table")).toBe(error.table);
  }

  test.each(failures.map((failure) => [failure[0], failure] as const))("%s", async (_, [statement, kind, detail]) => {
    const error = await errorOf(statement);
    if (error === undefined) throw new Error("the statement did not fail");
    for (const paste of Object.values(prints(error))) expectRead(parse(paste, allForms).reports[0], error, kind, detail);
  });

  test("JSON.stringify loses the message; SQLSTATE, fields and DETAIL still tell which it was", async () => {
    for (const [statement, kind, detail] of failures.filter(
      ([, , detail]) => detail === "failing-row" || detail === "key-missing" || detail === "key-exists",
    )) {
      const error = await errorOf(statement);
      const report = parse(JSON.stringify(error), allForms).reports[0];
      expect(report?.sqlstate).toBe(error?.code);
      if (error?.table === undefined) continue;
      expect([report?.match?.kind, report?.match?.detail?.kind], statement).toEqual([kind, detail]);
      expect(report?.message).toBe(error.message);
    }
  });
});
