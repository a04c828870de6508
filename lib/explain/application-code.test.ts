import { beforeAll, describe, expect, test } from "vitest";
import { loadGrammar } from "../dev/grammar";
import type { SyntaxTree } from "../statement/statement";
import { explain, syntaxNeeded } from "./explain";

let parse: (sql: string) => SyntaxTree;
beforeAll(async () => {
  parse = await loadGrammar();
});

function codeFor(text: string, given: { readonly schema?: string; readonly statement?: string } = {}) {
  const input = { text, ...given };
  const syntax = new Map(syntaxNeeded(input).map((one) => [one, parse(one)]));
  return explain({ ...input, syntax }).explanations[0]?.fixes.find(({ id }) => id === "application-code");
}

const schema = `CREATE TABLE customers (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text UNIQUE, name text NOT NULL, born date);
CREATE TABLE orders (id int PRIMARY KEY, customer_id int NOT NULL REFERENCES customers, note text NOT NULL, status text NOT NULL DEFAULT 'open');
CREATE UNIQUE INDEX customers_lower_name ON customers (lower(name));`;

const sqlalchemy = (error: string, message: string, detail: string, sql: string, parameters: string) =>
  `sqlalchemy.exc.IntegrityError: (psycopg.errors.${error}) ${message}\nDETAIL:  ${detail}\n[SQL: ${sql}]\n[parameters: ${parameters}]\n(Background on this error at: https://sqlalche.me/e/20/gkpj)`;
const notNull = (column: string) => `null value in column "${column}" of relation "orders" violates not-null constraint`;
const duplicate = (constraint: string) => `duplicate key value violates unique constraint "${constraint}"`;

describe("23502", () => {
  test("the code gives every column of the statement, and those that the schema requires", () => {
    const paste = `psycopg.errors.NotNullViolation: ${notNull("customer_id")}\nDETAIL:  Failing row contains (7, null, x, open).`;
    const fix = codeFor(paste, { schema, statement: "INSERT INTO orders (id, status) VALUES (7, 'open')" });
    expect(fix?.title).toBe("Set customer_id in psycopg");
    expect(fix?.code?.source).toContain('"INSERT INTO orders (customer_id, id, status, note) VALUES (%s, %s, %s, %s)"');
  });

  test("an explicit NULL where the column has a DEFAULT is left to it", () => {
    const sql = "INSERT INTO orders (customer_id, note, status) VALUES (%(customer_id)s, %(note)s, %(status)s)";
    const row = "Failing row contains (1, 1, x, null).";
    const paste = sqlalchemy("NotNullViolation", notNull("status"), row, sql, "{'customer_id': 1, 'note': 'x', 'status': None}");
    expect(codeFor(paste, { schema })?.title).toBe("Leave status to its DEFAULT in SQLAlchemy");
    expect(codeFor(paste)?.title).toBe("Set status in SQLAlchemy");
  });

  test("an UPDATE that lets a row go is told in the ORM's terms, and not as an INSERT", () => {
    const sql = "UPDATE orders SET customer_id=%(customer_id)s WHERE orders.id = %(orders_id)s";
    const paste = sqlalchemy(
      "NotNullViolation",
      notNull("customer_id"),
      "Failing row contains (1, null, x, open).",
      sql,
      "{'customer_id': None, 'orders_id': 1}",
    );
    const fix = codeFor(paste, { schema });
    expect(fix?.title).toBe("Delete rows of orders with the row they belong to in SQLAlchemy");
    expect(fix?.code?.source).toContain('cascade="all, delete-orphan"');
    expect(codeFor(paste)).toBeUndefined();
  });

  test("a key that nothing generates is the mapping's matter; a driver has nothing to say", () => {
    const failing = { schema, statement: "INSERT INTO orders (customer_id, note) VALUES (1, 'x')" };
    const detail = `${notNull("id")}\nDETAIL:  Failing row contains (null, 1, x, open).`;
    expect(codeFor(`sqlalchemy.exc.IntegrityError: (psycopg.errors.NotNullViolation) ${detail}`, failing)?.title).toBe(
      "Let the database generate id, and say so in SQLAlchemy",
    );
    expect(codeFor(`psycopg.errors.NotNullViolation: ${detail}`, failing)).toBeUndefined();
  });
});

describe("23503", () => {
  const paste = `asyncpg.exceptions.ForeignKeyViolationError: insert or update on table "orders" violates foreign key constraint "orders_customer_id_fkey"\nDETAIL:  Key (customer_id)=(999) is not present in table "customers".`;

  test("the referenced row gets the columns that its table requires", () => {
    const statement = "INSERT INTO orders (id, customer_id, note) VALUES (1, 999, 'x')";
    expect(codeFor(paste, { schema, statement })?.code?.source).toContain('"INSERT INTO customers (name) VALUES ($1) RETURNING id"');
  });

  test("without a schema the code says what is not known", () => {
    expect(codeFor(paste)?.code?.source).toContain("Give customers the columns that it requires.");
  });

  test("an UPDATE of the foreign key is no INSERT of two rows", () => {
    expect(codeFor(paste, { schema, statement: "UPDATE orders SET customer_id = 999 WHERE id = 1" })).toBeUndefined();
  });
});

describe("23505", () => {
  test("a paste without a table: what the constraint's name makes of it, and says so", () => {
    const paste = `django.db.utils.IntegrityError: ${duplicate("shop_customer_email_key")}\nDETAIL:  Key (email)=(ada@example.com) already exists.`;
    const fix = codeFor(paste);
    expect(fix?.when).toContain("The paste names no table: shop_customer is what PostgreSQL's way of naming the constraint makes of it.");
    expect(fix?.code?.source).toContain('objects.get_or_create(email=values.pop("email"), defaults=values)');
  });

  test("a name that tells no table, and an index on an expression, are answered by the constraint", () => {
    const unnamed = `psycopg.errors.UniqueViolation: ${duplicate("one_per_day")}\nDETAIL:  Key (email)=(a) already exists.`;
    expect(codeFor(unnamed)?.title).toBe("Answer the refusal of one_per_day in psycopg");
    const expression = `psycopg.errors.UniqueViolation: ${duplicate("customers_lower_name")}\nDETAIL:  Key (lower(name))=(ada) already exists.`;
    expect(codeFor(expression, { schema })?.title).toBe("Answer the refusal of customers_lower_name in psycopg");
  });

  test("no code helps a sequence that is behind", () => {
    const paste = `psycopg.errors.UniqueViolation: ${duplicate("customers_pkey")}\nDETAIL:  Key (id)=(1) already exists.`;
    expect(codeFor(paste)).toBeUndefined();
    expect(codeFor(paste, { schema })).toBeUndefined();
  });

  test("a statement that has ON CONFLICT for another index is not given another", () => {
    const statement = "INSERT INTO customers (email, name) VALUES ('a', 'b') ON CONFLICT (id) DO NOTHING";
    const paste = `psycopg.errors.UniqueViolation: ${duplicate("customers_email_key")}\nDETAIL:  Key (email)=(a) already exists.`;
    expect(codeFor(paste, { schema, statement })?.title).toBe("Answer the refusal of customers_email_key in psycopg");
  });
});

describe("23514 and 23P01", () => {
  test("the refusal is answered by the constraint's name", () => {
    const check = `PG::CheckViolation: ERROR:  new row for relation "orders" violates check constraint "total_is_positive"\nDETAIL:  Failing row contains (1, -1).`;
    expect(codeFor(check)?.code?.source).toContain("rescue PG::CheckViolation => error");
    const exclusion = `Npgsql.PostgresException (0x80004005): 23P01: conflicting key value violates exclusion constraint "no_overlap"`;
    expect(codeFor(exclusion)?.code?.source).toContain("PostgresErrorCodes.ExclusionViolation");
  });

  test("DDL that meets rows is no matter of the code", () => {
    const check = `psycopg.errors.CheckViolation: check constraint "total_is_positive" of relation "orders" is violated by some row`;
    expect(codeFor(check)).toBeUndefined();
  });
});
