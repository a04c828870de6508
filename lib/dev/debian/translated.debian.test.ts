import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { parse } from "../../parse/parse";
import { allForms } from "../../sqlstates/forms";
import { localizedForms } from "../../sqlstates/localized-forms";
import { type FreshDatabase, freshDatabase } from "../servers/fresh-database";
import { runPsql } from "./run-psql";

const setup = `
CREATE EXTENSION btree_gist;
CREATE TABLE customers (id integer PRIMARY KEY, email text CONSTRAINT customers_email_key UNIQUE);
CREATE TABLE orders (
  id integer PRIMARY KEY,
  customer_id integer CONSTRAINT orders_customer_id_fkey REFERENCES customers,
  title text NOT NULL,
  total numeric(6,2) CONSTRAINT orders_total_check CHECK (total >= 0)
);
CREATE TABLE bookings (room integer, during int4range, CONSTRAINT bookings_no_overlap EXCLUDE USING gist (room WITH =, during WITH &&));
CREATE TABLE notes (id integer, body text);
INSERT INTO customers VALUES (1, 'ada@example.com');
INSERT INTO orders VALUES (1, 1, 'Lamp', 5);
INSERT INTO bookings VALUES (7, '[1,5)');
INSERT INTO notes VALUES (1, NULL);
`;

interface Provoked {
  readonly sql: string;
  readonly says: Readonly<Record<string, string>>;
}

/** By name: a statement that fails, and what its paste states in whatever language. */
const errors: Readonly<Record<string, Provoked>> = {
  "23502 row refused": {
    sql: "INSERT INTO orders (id, customer_id) VALUES (2, 1);",
    says: { sqlstate: "23502", table: "orders", column: "title", row: "2, 1, null, null" },
  },
  "23502 nulls remain": {
    sql: "ALTER TABLE notes ALTER COLUMN body SET NOT NULL;",
    says: { sqlstate: "23502", table: "notes", column: "body" },
  },
  "23503 referenced row missing": {
    sql: "INSERT INTO orders VALUES (3, 999, 'Desk', 1);",
    says: {
      sqlstate: "23503",
      table: "orders",
      constraint: "orders_customer_id_fkey",
      columns: "customer_id",
      values: "999",
      referencedTable: "customers",
    },
  },
  "23503 still referenced": {
    sql: "DELETE FROM customers WHERE id = 1;",
    says: {
      sqlstate: "23503",
      table: "customers",
      constraint: "orders_customer_id_fkey",
      columns: "id",
      values: "1",
      referencingTable: "orders",
    },
  },
  "23505": {
    sql: "INSERT INTO customers VALUES (2, 'ada@example.com');",
    says: { sqlstate: "23505", constraint: "customers_email_key", columns: "email", values: "ada@example.com" },
  },
  "23514": {
    sql: "INSERT INTO orders VALUES (4, 1, 'Chair', -1);",
    says: { sqlstate: "23514", table: "orders", constraint: "orders_total_check", row: "4, 1, Chair, -1.00" },
  },
  "23P01": {
    sql: "INSERT INTO bookings VALUES (7, '[3,9)');",
    says: {
      sqlstate: "23P01",
      constraint: "bookings_no_overlap",
      columns: "room, during",
      values: "7, [3,9)",
      existingColumns: "room, during",
      existingValues: "7, [1,5)",
    },
  },
};

const { url, languages } = inject("translated");
const forms = [...allForms, ...localizedForms];
let database: FreshDatabase;

beforeAll(async () => {
  database = await freshDatabase(url);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(setup).finally(() => client.end());
});

afterAll(() => database?.drop());

test("there are languages", () => expect(languages.length).toBeGreaterThan(5));

test.each(languages)("$tag is a language of the forms", ({ tag }) => {
  expect(localizedForms.map((form) => form.language)).toContain(tag);
});

describe.each(languages)("$tag", ({ tag, locale }) => {
  // The server translates the message, psql the labels before DETAIL and CONTEXT; they need not speak the same language.
  describe.each([
    ["a terminal in English", "C.UTF-8"],
    ["a terminal in the same language", locale],
  ])("%s", (_, terminal) => {
    test.concurrent.each(["default", "verbose"].flatMap((verbosity) => Object.keys(errors).map((name) => [name, verbosity] as const)))(
      "%s, %s",
      async (name, verbosity) => {
        const { sql, says } = errors[name]!;
        const input = `SET lc_messages = '${locale}';\n\\set VERBOSITY ${verbosity}\n${sql}\n`;
        const { errors: paste } = await runPsql(inject("psql"), database.url, ["-f", "-"], { input, locale: terminal });
        const { reports } = parse(paste, forms);
        expect(reports, paste).toHaveLength(1);
        const report = reports[0]!;
        const slots = { ...Object.fromEntries(report.match?.slots ?? []), ...Object.fromEntries(report.match?.detail?.slots ?? []) };
        const { sqlstate, table, column, constraint } = report;
        const stated: Record<string, unknown> = { ...slots, sqlstate, table, column, constraint, language: report.language };
        // A catalogue may lack a message; then the server says it in English.
        const isEnglish = parse(report.message, allForms).reports[0]?.match !== undefined;
        expect(Object.fromEntries([...Object.keys(says), "language"].map((key) => [key, stated[key]])), paste).toEqual({
          ...says,
          language: isEnglish ? "en" : tag,
        });
      },
    );
  });
});
