import { describe, expect, test } from "vitest";
import { readPastedSchema } from "../catalog/pasted-schema";
import { loadGrammar } from "../dev/grammar";
import { failsWords, findingsHeadline } from "../print/finding-words";
import { explain, syntaxNeeded } from "./explain";
import { type ReviewInput, reviewLooks, reviewMigration, reviewNames, reviewSyntax } from "./review-migration";
import { reviewSchema } from "./schema";

const schema = `CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, email text, amount int);`;

async function ready(given: ReviewInput): Promise<ReviewInput> {
  const parse = await loadGrammar();
  return { ...given, syntax: new Map(reviewSyntax(given).map((text) => [text, parse(text)])) };
}

async function reviewed(sql: string, more: Partial<ReviewInput> = { schema }) {
  const document = reviewMigration(await ready({ sql, ...more }));
  expect(reviewSchema.parse(document)).toEqual(document);
  return document;
}

const brief = (findings: Awaited<ReturnType<typeof reviewed>>["findings"]) =>
  findings.map(({ action, verdict, lock, work, error }) => [action, verdict, lock, work, error?.message ?? null]);

describe("what a statement would run into", () => {
  test.each([
    [
      "ALTER TABLE orders ALTER email SET NOT NULL",
      "SET NOT NULL",
      "ACCESS EXCLUSIVE",
      "scan",
      'column "email" of relation "orders" contains null values',
    ],
    [
      "ALTER TABLE orders ADD UNIQUE (email)",
      "ADD UNIQUE",
      "ACCESS EXCLUSIVE",
      "index build",
      'could not create unique index "orders_email_key"',
    ],
    [
      "ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers",
      "ADD FOREIGN KEY",
      "SHARE ROW EXCLUSIVE",
      "foreign key check",
      'insert or update on table "orders" violates foreign key constraint "orders_customer_id_fkey"',
    ],
    [
      "ALTER TABLE orders ADD CHECK (amount > 0)",
      "ADD CHECK",
      "ACCESS EXCLUSIVE",
      "scan",
      'check constraint "orders_amount_check" of relation "orders" is violated by some row',
    ],
    [
      "CREATE UNIQUE INDEX ON orders (email)",
      "CREATE UNIQUE INDEX",
      "SHARE",
      "index build",
      'could not create unique index "orders_email_idx"',
    ],
  ])("%s", async (sql, ...expected) => {
    const [action, lock, work, message] = expected;
    expect(brief((await reviewed(sql)).findings)).toEqual([[action, "undecided", lock, work, message]]);
  });

  test("an identity over numbered rows passes, and a later INSERT fails", async () => {
    const { findings } = await reviewed("ALTER TABLE customers ALTER id ADD GENERATED ALWAYS AS IDENTITY");
    expect(findings).toMatchObject([{ verdict: "undecided", passes: true, error: { sqlstate: "23505" } }]);
    expect(findings.map(failsWords)).toEqual(["May fail later"]);
    expect(findingsHeadline(findings)).toBe("One step may let a later INSERT fail.");
  });

  test("without any schema it is judged by the statement alone", async () => {
    const { findings } = await reviewed("ALTER TABLE orders ALTER email SET NOT NULL", {});
    expect(findings).toMatchObject([{ verdict: "undecided", needs: ["connection"], rows: null, duration: null }]);
    expect(findings[0]?.fixes[0]?.id).toBe("set-not-null-gently");
  });

  test("a lock of the same ALTER counts for all of it", async () => {
    const { findings } = await reviewed(
      "ALTER TABLE orders DROP CONSTRAINT old_fk, ADD CONSTRAINT new_fk FOREIGN KEY (customer_id) REFERENCES customers",
    );
    expect(findings).toMatchObject([{ lock: "ACCESS EXCLUSIVE", work: "foreign key check" }]);
  });
});

describe("a script", () => {
  test("a table that it makes is empty", async () => {
    const { findings, notice } = await reviewed(
      "CREATE TABLE visits (id bigint, customer_id bigint); ALTER TABLE visits ADD PRIMARY KEY (id), ALTER customer_id SET NOT NULL, ADD FOREIGN KEY (customer_id) REFERENCES customers; CREATE UNIQUE INDEX ON visits (customer_id);",
    );
    expect(findings).toEqual([]);
    expect(notice).toBe(
      "3 statements were looked at (CREATE TABLE, ALTER TABLE, CREATE INDEX): none fails on rows that are there, and none makes others wait for long.",
    );
  });

  test("unless it is there already, or rows are put into it", async () => {
    const there = await reviewed("CREATE TABLE IF NOT EXISTS visits (id bigint); ALTER TABLE visits ALTER id SET NOT NULL;");
    const filled = await reviewed(
      "CREATE TABLE visits (id bigint); INSERT INTO visits SELECT id FROM orders; ALTER TABLE visits ALTER id SET NOT NULL;",
    );
    expect([there, filled].map(({ findings }) => findings.map(({ verdict }) => verdict))).toEqual([["undecided"], ["undecided"]]);
  });

  test("a transaction keeps its strongest lock, so VALIDATE in it reads under that", async () => {
    const { findings } = await reviewed(
      "BEGIN;\nALTER TABLE orders ADD CONSTRAINT positive CHECK (amount > 0) NOT VALID;\nALTER TABLE orders VALIDATE CONSTRAINT positive;\nCOMMIT;",
    );
    expect(findings).toMatchObject([
      {
        action: "VALIDATE CONSTRAINT",
        line: 3,
        lock: "ACCESS EXCLUSIVE",
        transaction: { begin: 1, end: 4, lock: "ACCESS EXCLUSIVE", since: 2 },
      },
    ]);
  });

  test("each in a transaction of its own, it reads while others write", async () => {
    const { findings } = await reviewed(
      "ALTER TABLE orders ADD CONSTRAINT positive CHECK (amount > 0) NOT VALID; ALTER TABLE orders VALIDATE CONSTRAINT positive;",
    );
    expect(findings).toMatchObject([{ action: "VALIDATE CONSTRAINT", lock: "SHARE UPDATE EXCLUSIVE", transaction: null }]);
  });

  test("CONCURRENTLY in a transaction is refused", async () => {
    const { findings } = await reviewed("BEGIN; CREATE INDEX CONCURRENTLY ON orders (email); COMMIT;");
    expect(findings).toMatchObject([
      { verdict: "confirmed", error: { sqlstate: "25001", message: "CREATE INDEX CONCURRENTLY cannot run inside a transaction block" } },
    ]);
  });

  test("what it cannot see into is named", async () => {
    expect((await reviewed("ALTER TABLE orders ADD note text;\nDO $$ BEGIN NULL; END $$;")).notice).toContain(
      "Line 2 runs code that was not looked into.",
    );
  });

  test("SQL that the grammar refuses is said to be", async () => {
    expect((await reviewed("ALTER TABLE orders ADD COLUM note text text;")).notice).toMatch(
      /^PostgreSQL's grammar does not accept this migration: syntax error/,
    );
  });
});

describe("with rows that were looked at", () => {
  test("looks keep their ids, and their answers decide", async () => {
    const catalog = readPastedSchema(schema, (await ready({ sql: "", schema })).syntax ?? new Map()).catalog;
    const known = catalog && { ...catalog, from: "connection" as const, serverVersion: 18 };
    const input = await ready({ sql: "ALTER TABLE orders ALTER email SET NOT NULL, ADD CHECK (amount > 0)", catalog: known });
    expect(reviewLooks(input)).toMatchObject([
      { id: "review:0", kind: "null-count", columns: ["email"] },
      { id: "review:1", kind: "failing-count", columns: ["amount"], expression: "amount > 0" },
    ]);
    const looks = [
      { id: "review:0", kind: "null-count", count: 12, exact: true, sql: "" },
      { id: "review:1", kind: "failing-count", count: 0, exact: true, sql: "" },
    ] as const;
    expect(reviewLooks({ ...input, looks })).toEqual(reviewLooks(input));
    const { findings } = reviewMigration({ ...input, looks });
    expect(findings.map(({ action, verdict, rows, rowsFrom }) => [action, verdict, rows, rowsFrom])).toEqual([
      ["SET NOT NULL", "confirmed", 12, "counted"],
      ["ADD CHECK", "ruled-out", 0, "counted"],
    ]);
  });

  test("rows that the script changes before are not counted as sure", async () => {
    const catalog = readPastedSchema(schema, (await ready({ sql: "", schema })).syntax ?? new Map()).catalog;
    const known = catalog && { ...catalog, from: "connection" as const, serverVersion: 18 };
    const input = await ready({
      sql: "UPDATE orders SET email = nullif(email, '-');\nALTER TABLE orders ALTER email SET NOT NULL;",
      catalog: known,
    });
    const looks = [{ id: "review:0", kind: "null-count", count: 12, exact: true, sql: "" }] as const;
    expect(reviewMigration({ ...input, looks }).findings).toMatchObject([
      { verdict: "undecided", proof: [{ from: "data" }, { from: "statement", text: "The statement in line 1 may change that before." }] },
    ]);
  });
});

test("names to look up: tables, referenced tables, domains", async () => {
  const input = await ready({ sql: "ALTER TABLE app.orders ADD FOREIGN KEY (a) REFERENCES b; ALTER DOMAIN code SET NOT NULL;" });
  expect(reviewNames(input)).toEqual([
    { kind: "relation", schema: "app", name: "orders" },
    { kind: "relation", schema: null, name: "b" },
    { kind: "domain", schema: null, name: "code" },
  ]);
});

test("a paste of DDL is reviewed, a paste of a query is not", async () => {
  const parse = await loadGrammar();
  const ask = (text: string) => explain({ text, syntax: new Map(syntaxNeeded({ text }).map((one) => [one, parse(one)])) });
  expect(ask("ALTER TABLE orders ALTER email SET NOT NULL;").findings).toHaveLength(1);
  expect(explain({ text: "ALTER TABLE orders ALTER email SET NOT NULL;" }).notice).toBe("Reading the migration.");
  expect(ask("SELECT * FROM orders WHERE email IS NULL;")).toMatchObject({ findings: [], notice: expect.stringContaining("This is SQL") });
});

test("no text makes it throw, and hostile ones take no time", async () => {
  const nested = `ALTER TABLE t ADD CHECK (${"(".repeat(3000)}a IS NOT NULL${")".repeat(3000)});`;
  const many = "ALTER TABLE t ALTER a SET NOT NULL;\n".repeat(3000);
  for (const sql of ["", ";", "ALTER TABLE", nested, many, "\u0000", '"'.repeat(5000)]) await reviewed(sql, {});
  expect((await reviewed(many, {})).notice).toContain("The list ends after");
});

describe("code that goes on to send its own numbers", () => {
  const riskOf = async (kind: string) => {
    const { findings } = await reviewed(`ALTER TABLE orders ALTER id ADD GENERATED ${kind} AS IDENTITY`);
    return findings.flatMap(({ fixes }) => fixes).find(({ id }) => id === "identity-past-the-rows")?.riskNote;
  };

  test("collides with an identity that is a default", async () => {
    expect(await riskOf("BY DEFAULT")).toMatch(/collide with it later \(23505\)/);
    expect(await riskOf("BY DEFAULT")).not.toContain("428C9");
  });

  test("is refused by one that is GENERATED ALWAYS", async () => {
    expect(await riskOf("ALWAYS")).toMatch(/refused .*\(428C9\), unless it says OVERRIDING SYSTEM VALUE/);
  });
});
