import { describe, expect, test } from "vitest";
import { documentOf } from "../../components/explanation/fixtures/build";
import { eventsNotNull } from "../../components/explanation/fixtures/events-not-null";
import { ordersForeignKey } from "../../components/explanation/fixtures/orders-foreign-key";
import { explain } from "../explain/explain";
import type { Explanation } from "../explain/schema";
import { redact } from "./redact";

const namesOnly = { values: false, names: true };

const first = (explanation: Explanation, show = namesOnly) => {
  const [redacted] = redact(documentOf(explanation), show).explanations;
  if (redacted === undefined) throw new Error("nothing came back");
  return redacted;
};

describe("values", () => {
  test("each cell tells its type and length, NULL stays NULL", () => {
    expect(first(eventsNotNull).row?.cells.map(({ value }) => value)).toEqual([
      "<bigint, 1 digit>",
      null,
      "<bigint, 1 digit>",
      "<timestamp with time zone>",
      null,
      "<numeric(8,2), 3 digits>",
    ]);
  });

  test("PostgreSQL's own wordings stay, with what stood in them left out", () => {
    const { message, detail } = first(ordersForeignKey).error;
    expect(message).toBe('insert or update on table "orders" violates foreign key constraint "orders_customer_id_fkey"');
    expect(detail).toBe('Key (customer_id)=(<number, 3 digits>) is not present in table "customers".');
  });

  test.each([0, 20, 40, 50, 55, 60, 65, 70])("the statement of a function tells no value, wherever a cause cuts it: %i", (before) => {
    for (const [code, message] of [
      ["23502", 'null value in column "a" of relation "t" violates not-null constraint'],
      ["23505", 'duplicate key value violates unique constraint "t_pkey"'],
    ]) {
      const statement = `INSERT INTO log (${"x".repeat(before)}, note, more) VALUES ('hunter2', 'its hunter3', "hunter4")`;
      for (const ran of [statement, statement.replace("its", "it`s")]) {
        const text = `ERROR:  ${code}: ${message}\nCONTEXT:  SQL statement "${ran}"\nPL/pgSQL function f() line 3 at SQL statement`;
        const document = redact(explain({ text }), namesOnly);
        expect(JSON.stringify(document.explanations[0]?.causes)).toContain("The CONTEXT names f()");
        expect(JSON.stringify(document)).not.toMatch(/hunt/);
      }
    }
  });

  test("a fix is not ready any more, and shows what to put in", () => {
    const [fix] = first(ordersForeignKey).fixes;
    expect(fix?.sql).toBe("INSERT INTO shop.customers (id, name, email)\nVALUES (<number, 3 digits>, <name>, <email>);");
    expect(fix?.ready).toBe(false);
  });

  test("inputs stay apart, whatever their columns are named", () => {
    const [one] = ordersForeignKey.fixes;
    const [input] = one?.inputs ?? [];
    if (one === undefined || input === undefined) throw new Error("the fixture has no input");
    const odd = ["a<b", "a>b", "a<>b"].map((name) => ({ ...input, name, places: [] }));
    const [fix] = first({ ...ordersForeignKey, fixes: [{ ...one, inputs: odd }] }).fixes;
    expect(fix?.inputs.map(({ name }) => name)).toEqual(["ab", "ab_2", "ab_3"]);
  });

  test("lengths of types, timeouts, LIMIT and the order of columns are no values", () => {
    const [fix] = first({
      ...ordersForeignKey,
      fixes: ordersForeignKey.fixes.map((one) => ({
        ...one,
        inputs: [],
        steps: [
          {
            ...step,
            sql: "SET lock_timeout = '5s'; ALTER TABLE orders ADD note varchar(20); SELECT id FROM orders ORDER BY 1, 2 LIMIT 100;",
          },
        ],
      })),
    }).fixes;
    expect(fix?.sql).toBe(
      "SET lock_timeout = '5s'; ALTER TABLE orders ADD note varchar(20); SELECT id FROM orders ORDER BY 1, 2 LIMIT 100;",
    );
  });

  test("a text in double quotes, where a value stands, is one", () => {
    const { statement } = first(withStatement('UPDATE orders SET note = "Alice", "Note" = "o"."x" WHERE id IN (17)')).error;
    expect(statement).toBe('UPDATE orders SET note = <text, 5 characters>, "Note" = "o"."x" WHERE id IN (<number, 2 digits>)');
  });

  test("rows behind a COPY, comments and what is no SQL are told by their length", () => {
    expect(first(withStatement("COPY orders FROM STDIN;\n1\tAlice\n\\.")).error.statement).toBe(
      "COPY orders FROM STDIN;\n<rows, 10 characters>",
    );
    expect(first(withStatement("/* of Alice */ DELETE FROM orders -- Alice\nWHERE true")).error.statement).toBe(
      "DELETE FROM orders  \nWHERE true",
    );
    expect(first(withStatement("Alice wrote this")).error.statement).toBe("<statement, 16 characters>");
  });
});

describe("names", () => {
  test("have one stand-in each, in every field", () => {
    const { error, summary, key } = first(ordersForeignKey, { values: false, names: false });
    expect(error.message).toBe('insert or update on table "table_1" violates foreign key constraint "constraint_1"');
    expect(error.detail).toBe('Key (column_2)=(<number, 3 digits>) is not present in table "table_2".');
    expect(summary).toContain("PostgreSQL refused a row of `table_1`: it refers to `table_2` by `column_2`");
    expect(key).toMatchObject({ table: "table_1", referencedTable: "table_2", columns: ["column_2"], referencedColumns: ["column_1"] });
  });
});

describe("servers, people and secrets, whatever is shown", () => {
  const everything = { values: true, names: true };
  const shownOf = (text: string, statement?: string) => JSON.stringify(redact(explain({ text, statement }), everything));

  test("are left out of messages and statements", () => {
    const paste = [
      'ERROR:  P0001: no route to postgres://app:hunter2@db.internal.example:5432/ledger for user "ledger_writer" in database "ledger_prod"',
      "HINT:  host=10.1.2.3 user=ledger_writer password=hunter2 dbname=ledger_prod",
    ].join("\n");
    const shown = shownOf(
      paste,
      "ALTER ROLE ledger_writer PASSWORD 'hunter2'; GRANT INSERT ON orders TO ledger_writer; ALTER TABLE orders OWNER TO ledger_writer",
    );
    for (const secret of ["hunter2", "db.internal", "10.1.2.3", "ledger_writer", "ledger_prod"]) expect(shown).not.toContain(secret);
  });

  test("while what the person allows stays as it is", () => {
    const document = documentOf(ordersForeignKey);
    const { links, ...kept } = redact(document, everything).explanations[0] as Explanation;
    const { links: _, ...whole } = ordersForeignKey;
    expect(kept).toEqual(whole);
    expect(links.length).toBeGreaterThan(0);
  });
});

const step = { sql: "", note: null, lock: null, scansTable: false, rewritesTable: false, transactional: true };

function withStatement(statement: string): Explanation {
  return { ...ordersForeignKey, error: { ...ordersForeignKey.error, statement } };
}
