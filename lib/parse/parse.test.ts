import { describe, expect, test } from "vitest";
import { allForms } from "../sqlstates/forms";
import { localizedForms } from "../sqlstates/localized-forms";
import type { ErrorReport } from "./error-report";
import { mayBeInOtherLanguage } from "./other-language";
import { parse } from "./parse";

const message = 'null value in column "user_id" of relation "orders" violates not-null constraint';

function only(paste: string, forms = allForms): ErrorReport {
  const { reports } = parse(paste, forms);
  expect(reports).toHaveLength(1);
  return reports[0]!;
}

describe("the first pastes", () => {
  test("a null value, as a web page shows it", () => {
    const report = only(`ERROR: ${message}\nDETAIL: Failing row contains (null, 101, 2024-01-15).`);
    expect(report).toMatchObject({
      sqlstate: "23502",
      sqlstateFrom: "message",
      severity: "ERROR",
      table: "orders",
      column: "user_id",
      message,
    });
    expect(report.match).toMatchObject({ kind: "row-refused", language: "en", detail: { kind: "failing-row" } });
    expect(report.match?.detail?.slots.get("row")).toBe("null, 101, 2024-01-15");
  });

  test("a null value, as psql prints it", () => {
    const report = only(
      'ERROR:  null value in column "title" of relation "events" violates not-null constraint\nDETAIL:  Failing row contains (1, null, 1, 2026-06-15 19:00:00+00, null, 0.00).',
    );
    expect(report.match?.detail?.slots.get("row")).toBe("1, null, 1, 2026-06-15 19:00:00+00, null, 0.00");
    expect(report.source).toEqual({ form: "psql", framework: undefined });
  });

  test("a referenced row that is missing", () => {
    const report = only(
      'ERROR: insert or update on table "orders" violates foreign key constraint "orders_customer_id_fkey"\nDETAIL: Key (customer_id)=(999) is not present in table "customers".',
    );
    expect(report).toMatchObject({ sqlstate: "23503", table: "orders", constraint: "orders_customer_id_fkey" });
    expect([...(report.match?.detail?.slots ?? [])]).toEqual([
      ["columns", "customer_id"],
      ["values", "999"],
      ["referencedTable", "customers"],
    ]);
  });
});

describe("what a paste does not say stays unknown", () => {
  test("the wording before 13 names no table", () => {
    expect(only('ERROR:  null value in column "user_id" violates not-null constraint').table).toBeUndefined();
  });

  test("on the referenced side the driver's table is the other one", () => {
    const report = only(
      `{"severity":"ERROR","code":"23503","message":"update or delete on table \\"customers\\" violates foreign key constraint \\"fk\\" on table \\"orders\\"","detail":"Key (id)=(1) is still referenced from table \\"orders\\".","schema":"public","table":"orders","constraint":"fk"}`,
    );
    expect(report.table).toBe("customers");
    expect(report.match?.slots.get("referencingTable")).toBe("orders");
  });

  test("names that could be split in two ways are left out", () => {
    const report = only('ERROR:  null value in column "a" of relation "b" of relation "c" violates not-null constraint');
    expect(report.sqlstate).toBe("23502");
    expect(report.column).toBeUndefined();
    expect(report.table).toBeUndefined();
  });

  test("psql's verbose lines settle how they split", () => {
    const paste = 'ERROR:  null value in column "a" of relation "b" of relation "c" violates not-null constraint\n';
    expect(only(`${paste}TABLE NAME:  b" of relation "c\nCOLUMN NAME:  a`)).toMatchObject({ column: "a", table: 'b" of relation "c' });
    expect(only(`${paste}TABLE NAME:  c\nCOLUMN NAME:  a" of relation "b`)).toMatchObject({ column: 'a" of relation "b', table: "c" });
  });

  test("an adapter of Prisma that hides the column", () => {
    const report = only(
      "PrismaClientKnownRequestError: \nInvalid `prisma.order.create()` invocation:\n\nNull constraint violation on the (not available)\n  code: 'P2011',",
    );
    expect(report).toMatchObject({ sqlstate: "23502", column: undefined, source: { framework: "prisma" } });
    expect(report.missing).toContain("originalMessage");
  });

  test.each([
    ["Null constraint violation on the fields: ()", "23502", {}],
    ["Null constraint violation on the (not available)", "23502", {}],
    ["Null constraint violation on the fields: (`email`)", "23502", { column: "email" }],
    ["Unique constraint failed on the (not available)", "23505", {}],
    ["Unique constraint failed on the fields: ()", "23505", {}],
    ["Unique constraint failed on the constraint: `users_email_key`", "23505", { constraint: "users_email_key" }],
    ["Foreign key constraint violated on the (not available)", "23503", {}],
    ["Foreign key constraint failed on the field: `(not available)`", "23503", {}],
    ["Foreign key constraint violated: `posts_author_fkey (index)`", "23503", { constraint: "posts_author_fkey" }],
    ["Foreign key constraint violated on the constraint: ``", "23503", {}],
    ["Null constraint violation on the fields: (`(not available)`)", "23502", {}],
    ["Unique constraint failed on the constraint: `(not available)`", "23505", {}],
    ["A constraint failed on the database: ``", undefined, {}],
  ])("Prisma's message alone: %s", (text, sqlstate, named) => {
    const { column, constraint, ...report } = only(text);
    expect([report.sqlstate, report.source.framework]).toEqual([sqlstate, "prisma"]);
    expect({ column, constraint }).toEqual({ column: undefined, constraint: undefined, ...named });
    expect(report.missing).toContain("originalMessage");
  });

  test("SQLite's words are not Prisma's", () => {
    expect(parse("UNIQUE constraint failed: users.email", allForms).reports).toEqual([]);
  });

  test("lib/pq without a DETAIL says how to get it", () => {
    expect(only(`pq: ${message}`).missing).toContain("pq.Error");
  });

  test("a process id that looks like a SQLSTATE is none", () => {
    const report = only(`2024-05-01 10:11:12.100 UTC [23505] ERROR:  ${message}`);
    expect(report).toMatchObject({ sqlstate: "23502", sqlstateFrom: "message" });
  });
});

describe("several errors", () => {
  test("sessions interleave in a log: each message keeps its own lines", () => {
    const { reports } = parse(
      [
        `2024-05-01 10:11:12.100 UTC [100] ERROR:  ${message}`,
        '2024-05-01 10:11:12.100 UTC [200] ERROR:  duplicate key value violates unique constraint "orders_pkey"',
        "2024-05-01 10:11:12.100 UTC [100] DETAIL:  Failing row contains (1, null).",
        "2024-05-01 10:11:12.100 UTC [200] DETAIL:  Key (id)=(7) already exists.",
        "2024-05-01 10:11:12.100 UTC [200] STATEMENT:  insert into orders values (7)",
        "2024-05-01 10:11:12.100 UTC [100] STATEMENT:  insert into orders values (1)",
      ].join("\n"),
      allForms,
    );
    expect(reports.map(({ detail, statement }) => [detail, statement])).toEqual([
      ["Failing row contains (1, null).", "insert into orders values (1)"],
      ["Key (id)=(7) already exists.", "insert into orders values (7)"],
    ]);
  });

  test("equal errors are counted, chained prints of one error are not", () => {
    const line = `2024-05-01 10:11:12.100 UTC [100] ERROR:  ${message}\n`;
    expect(only(line.repeat(3)).occurrences).toBe(3);
    const chained = `psycopg2.errors.NotNullViolation: ${message}\n\nThe above exception was the direct cause of the following exception:\n\nIntegrityError: ${message}`;
    expect(only(chained).occurrences).toBe(1);
  });
});

describe("where it stands", () => {
  test("the range runs from the severity to the last line, in the paste as it came", () => {
    const paste = `shop=# insert into orders default values;\r\n\x1b[31mERROR:  \x1b[0m${message}\r\nDETAIL:  Failing row contains (1, null).\r\nshop=# `;
    const { range, detail } = only(paste);
    expect(detail).toBe("Failing row contains (1, null).");
    expect(paste.slice(range.start, range.end)).toBe(`ERROR:  \x1b[0m${message}\r\nDETAIL:  Failing row contains (1, null).`);
  });
});

describe("other languages", () => {
  test("a German label and DETAIL under an English message", () => {
    const paste = `FEHLER:  ${message}\nDETAIL:  Fehlgeschlagene Zeile enthält (1, null).\nZUSAMMENHANG:  SQL-Anweisung`;
    const report = only(paste, [...allForms, ...localizedForms]);
    expect(report).toMatchObject({ severity: "ERROR", language: "en", context: "SQL-Anweisung" });
    expect(report.match?.detail?.slots.get("row")).toBe("1, null");
  });

  test("the translated wordings are worth loading for what English does not explain", () => {
    const german = "FEHLER:  NULL-Wert in Spalte »a« von Relation »b« verletzt Not-Null-Constraint";
    expect(mayBeInOtherLanguage(german, parse(german, allForms))).toBe(true);
    const spanish = 'ERROR:  column "a" of relation "b" contains null values\nDETAIL:  La fila que falla contiene (1).';
    expect(mayBeInOtherLanguage(message, parse(message, allForms))).toBe(false);
    expect(mayBeInOtherLanguage(spanish, parse(spanish, allForms))).toBe(true);
  });
});

describe("no PostgreSQL error", () => {
  test.each([
    ["", "nothing to read"],
    ["ERROR 1048 (23000): Column 'user_id' cannot be null", "MySQL"],
    ["sqlite3.IntegrityError: NOT NULL constraint failed: orders.user_id", "SQLite"],
    ['ORA-01400: cannot insert NULL into ("SHOP"."ORDERS"."USER_ID")', "Oracle"],
    ["ValidationError [SequelizeValidationError]: notNull Violation: Order.userId cannot be null", "never reached PostgreSQL"],
    [" Seq Scan on orders  (cost=0.00..35.50 rows=2550 width=4)", "query plan"],
    ["Hi all, since yesterday the signup page is slow. Is a foreign key missing?", "no PostgreSQL error"],
    ['ERROR:  constraint "fk" for relation "orders" already exists', "not known here"],
  ])("%j says what was seen instead", (paste, words) => {
    const reading = parse(paste, allForms);
    expect(reading.reports).toEqual([]);
    expect(reading.notice).toContain(words);
  });

  test("SQL alone is handed on as SQL", () => {
    const sql = "CREATE TABLE orders (id int PRIMARY KEY);";
    expect(parse(sql, allForms)).toMatchObject({ reports: [], sql });
  });
});
