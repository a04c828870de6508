import { beforeAll, describe, expect, test } from "vitest";
import { loadStatementReader } from "../dev/parsed-statement";
import { readStatement } from "./read-statement";
import type { GivenValue, InsertStatement, Range, Statement } from "./statement";

let read: Awaited<ReturnType<typeof loadStatementReader>>;
beforeAll(async () => {
  read = await loadStatementReader();
});

const insert = (sql: string, parameters?: readonly (string | number | null)[]): InsertStatement => {
  const statement = read(sql, parameters);
  if (statement?.kind !== "insert") throw new Error(`read as ${statement?.kind}`);
  return statement;
};

const shown = (statement: Statement, range: Range): string => statement.text.slice(range.start, range.end);

const values = (statement: Statement, given: readonly GivenValue[]): string[] =>
  given.map((value) => `${value.kind} ${shown(statement, value)}`);

describe("INSERT", () => {
  test("columns, rows and the place of every value", () => {
    const statement = insert(`INSERT INTO shop."Orders" AS o ("id", customer_id, note)
      VALUES (1, NULL, 'a, (b)'), (2, /* none */ 3, E'it\\'s') RETURNING id;`);
    expect(statement.target).toMatchObject({ schema: "shop", name: "Orders" });
    expect(shown(statement, statement.target.range)).toBe('shop."Orders"');
    expect(statement.columns?.map((column) => `${column.name} ${shown(statement, column.range)}`)).toEqual([
      'id "id"',
      "customer_id customer_id",
      "note note",
    ]);
    expect(statement.columnList && shown(statement, statement.columnList)).toBe('"id", customer_id, note');
    if (statement.source.kind !== "values") throw new Error(statement.source.kind);
    expect(statement.source.rows.map((row) => shown(statement, row))).toEqual(["(1, NULL, 'a, (b)')", "(2, /* none */ 3, E'it\\'s')"]);
    expect(statement.source.rows.map((row) => values(statement, row.values))).toEqual([
      ["literal 1", "null NULL", "literal 'a, (b)'"],
      ["literal 2", "literal 3", "literal E'it\\'s'"],
    ]);
    expect(statement.returning).toBe(true);
    expect(statement.text.endsWith("RETURNING id")).toBe(true);
  });

  test("what a value is", () => {
    const statement = insert(
      "INSERT INTO t VALUES (0, -5, -5::int, +1.5, 12345678901, '', 'x'::text, DATE '2024-01-01', true, false, NULL::text, (NULL), CAST(NULL AS int), DEFAULT, B'101', now(), (SELECT 1), '1'::text::int, 1 + 1, ARRAY[1,2], '{\"a\": 1}'::jsonb)",
    );
    if (statement.source.kind !== "values") throw new Error();
    expect(statement.source.rows[0]?.values.map(({ start, end, ...value }) => value)).toEqual([
      { kind: "literal", value: "0", type: "integer" },
      { kind: "literal", value: "-5", type: "integer" },
      { kind: "literal", value: "-5", type: "integer", cast: "integer" },
      { kind: "literal", value: "1.5", type: "float" },
      { kind: "literal", value: "12345678901", type: "integer" },
      { kind: "literal", value: "", type: "string" },
      { kind: "literal", value: "x", type: "string", cast: "text" },
      { kind: "literal", value: "2024-01-01", type: "string", cast: "date" },
      { kind: "literal", value: "true", type: "boolean" },
      { kind: "literal", value: "false", type: "boolean" },
      { kind: "null" },
      { kind: "null" },
      { kind: "null" },
      { kind: "default" },
      { kind: "literal", value: "b101", type: "bit" },
      { kind: "expression" },
      { kind: "subquery" },
      { kind: "expression" },
      { kind: "expression" },
      { kind: "expression" },
      { kind: "literal", value: '{"a": 1}', type: "string", cast: "jsonb" },
    ]);
  });

  test("characters of two, three and four bytes before a value do not move its place", () => {
    const statement = insert("/* é 🚀 */ INSERT INTO größe (\"naïve 🚀\", b) VALUES ('日本', NULL), ('🚀🚀', 7)");
    if (statement.source.kind !== "values") throw new Error();
    expect(statement.columns?.map((column) => shown(statement, column.range))).toEqual(['"naïve 🚀"', "b"]);
    expect(statement.source.rows.map((row) => values(statement, row.values))).toEqual([
      ["literal '日本'", "null NULL"],
      ["literal '🚀🚀'", "literal 7"],
    ]);
  });

  test("a query as the source, with its items' places", () => {
    const statement = insert(`WITH recent AS (SELECT * FROM carts)
      INSERT INTO orders (customer_id, note, kind) SELECT c.id AS "from", CASE WHEN c.a IS DISTINCT FROM c.b THEN 'x' END note, NULL FROM recent c WHERE c.id > 1`);
    if (statement.source.kind !== "select") throw new Error();
    expect(values(statement, statement.source.targets ?? [])).toEqual([
      "expression c.id",
      "expression CASE WHEN c.a IS DISTINCT FROM c.b THEN 'x' END",
      "null NULL",
    ]);
    expect(statement.source.items?.map((item) => shown(statement, item))[0]).toBe('c.id AS "from"');
    expect(statement.source.plain).toBe(true);
  });

  test("a star has items, but no targets; a set operation has neither", () => {
    const star = insert("INSERT INTO orders SELECT *, 1 FROM carts").source;
    expect(star).toMatchObject({ kind: "select", items: [{}, {}] });
    expect(star).not.toHaveProperty("targets");
    const union = insert("INSERT INTO orders SELECT 1 UNION SELECT 2").source;
    expect(union).not.toHaveProperty("items");
    expect(union).not.toHaveProperty("plain");
  });

  test("DEFAULT VALUES, OVERRIDING, brackets and a WITH before VALUES", () => {
    const defaults = insert("INSERT INTO orders DEFAULT VALUES ON CONFLICT DO NOTHING");
    expect(defaults.source.kind === "default-values" && shown(defaults, defaults.source.range)).toBe("DEFAULT VALUES");
    expect(defaults.columnListAt).toBe("INSERT INTO orders".length);
    const overriding = insert("INSERT INTO orders AS o OVERRIDING SYSTEM VALUE VALUES (1)");
    expect(overriding.columnListAt).toBe("INSERT INTO orders AS o".length);
    for (const sql of [
      "INSERT INTO t ((VALUES (1, 2)))",
      "INSERT INTO t WITH v AS (VALUES (3)) VALUES (1, 2)",
      "INSERT INTO t (VALUES (1, 2) LIMIT 1)",
    ]) {
      const statement = insert(sql);
      if (statement.source.kind !== "values") throw new Error();
      expect(values(statement, statement.source.rows[0]?.values ?? [])).toEqual(["literal 1", "literal 2"]);
    }
  });

  test("ON CONFLICT: action, target and assignments", () => {
    const statement = insert(`INSERT INTO users (id, email) VALUES (1, 'a')
      ON CONFLICT (lower(email), id) WHERE active DO UPDATE SET email = excluded.email, (note, seen) = (NULL, DEFAULT) WHERE users.id > 0`);
    expect(statement.onConflict).toMatchObject({ action: "update", columns: ["id"] });
    expect(statement.onConflict?.set.map(({ column, value }) => `${column} ${value.kind} ${shown(statement, value)}`)).toEqual([
      "email expression excluded.email",
      "note null NULL",
      "seen default DEFAULT",
    ]);
    expect(insert("INSERT INTO users VALUES (1) ON CONFLICT ON CONSTRAINT users_pkey DO NOTHING").onConflict).toEqual({
      action: "nothing",
      columns: [],
      constraint: "users_pkey",
      set: [],
    });
  });

  test("inside a WITH clause, under EXPLAIN and PREPARE", () => {
    const nested = read("WITH x AS (INSERT INTO orders (id) VALUES (1) RETURNING id) SELECT * FROM x");
    expect(nested).toMatchObject({ kind: "insert", target: { name: "orders" } });
    expect(nested?.kind === "insert" && nested.source.kind === "values" && shown(nested, nested.source.rows[0]!)).toBe("(1)");
    expect(read("EXPLAIN ANALYZE INSERT INTO orders VALUES (1)")?.kind).toBe("insert");
    expect(read("PREPARE p AS INSERT INTO orders VALUES ($1)")?.kind).toBe("insert");
  });

  test("names in VALUES are no values: variables, or texts put in without quotes", () => {
    expect(insert("INSERT INTO orders (id, note) VALUES (v_id, NEW.note)").unresolved).toBe(true);
    expect(insert("INSERT INTO orders (id) VALUES ((SELECT max(id) FROM orders))").unresolved).toBeUndefined();
    expect(read('insert into "students" ("no", "name") values (ADM-002, A), (ADM-001, B, C)')).toBeUndefined();
  });
});

describe("placeholders", () => {
  test("are found as values, bound by index, also under a cast", () => {
    const statement = insert("INSERT INTO t (a, b, c) VALUES (?, ?::int, lower(?)) ON CONFLICT (a) DO UPDATE SET b = ?", [
      "é",
      null,
      "X",
      4,
    ]);
    if (statement.source.kind !== "values") throw new Error();
    expect(statement.source.rows[0]?.values).toMatchObject([
      { kind: "placeholder", placeholder: { index: 0, bound: { value: "é" } } },
      { kind: "placeholder", placeholder: { index: 1, bound: { value: null } } },
      { kind: "expression" },
    ]);
    expect(values(statement, statement.source.rows[0]?.values ?? [])).toEqual([
      "placeholder ?",
      "placeholder ?::int",
      "expression lower(?)",
    ]);
    expect(statement.onConflict?.set[0]?.value).toMatchObject({ kind: "placeholder", placeholder: { index: 3, bound: { value: 4 } } });
  });

  test("another number of values binds nothing, nor do lists of rows", () => {
    expect(insert("INSERT INTO t VALUES (%s, %s)", [1]).placeholders).toMatchObject([{ index: 0 }, { index: 1 }]);
    expect(insert("INSERT INTO t VALUES (%s, %s)", [1]).placeholders.some(({ bound }) => bound)).toBe(false);
    const rows = [
      ["a", 1],
      ["b", 2],
    ] as unknown as string[];
    expect(insert("INSERT INTO t VALUES (%s, %s)", rows).placeholders.some(({ bound }) => bound)).toBe(false);
  });

  test("of another statement in the text are left out", () => {
    const statement = read("DELETE FROM a WHERE id = $1; INSERT INTO b VALUES ($2)", [1, 2]);
    expect(statement?.placeholders).toMatchObject([{ index: 1, bound: { value: 2 } }]);
    expect(statement?.placeholders.map((placeholder) => statement.text.slice(placeholder.start, placeholder.end))).toEqual(["$2"]);
  });
});

describe("UPDATE and DELETE", () => {
  test("assignments with their values' places, the condition", () => {
    const statement =
      read(`UPDATE ONLY shop.orders AS set SET user_id = NULL, (a, b) = (1, DEFAULT), tags[1] = 'x, y', (c, d) = (SELECT 1, 2),
      note = CASE WHEN a IS NOT DISTINCT FROM b THEN 'é' END FROM users WHERE users.id = orders.user_id RETURNING 1`);
    if (statement?.kind !== "update") throw new Error(statement?.kind);
    expect(
      statement.assignments.map(
        ({ column, value, shared }) => `${column} ${value.kind} ${shown(statement, value)}${shared ? " shared" : ""}`,
      ),
    ).toEqual([
      "user_id null NULL",
      "a literal 1",
      "b default DEFAULT",
      "tags literal 'x, y'",
      "c subquery (SELECT 1, 2) shared",
      "d subquery (SELECT 1, 2) shared",
      "note expression CASE WHEN a IS NOT DISTINCT FROM b THEN 'é' END",
    ]);
    expect(statement.where && shown(statement, statement.where)).toBe("users.id = orders.user_id");
    expect(statement.returning).toBe(true);
  });

  test("DELETE", () => {
    const statement = read("DELETE FROM customers c USING old WHERE c.id = old.id RETURNING c.id");
    expect(statement).toMatchObject({ kind: "delete", target: { name: "customers" } });
    expect(statement?.kind === "delete" && statement.where && shown(statement, statement.where)).toBe("c.id = old.id");
  });
});

test("MERGE", () => {
  const statement = read(`MERGE INTO stock s USING deliveries d ON s.sku = d.sku
    WHEN MATCHED AND CASE WHEN d.n > 0 THEN true ELSE false END THEN UPDATE SET n = s.n + CASE WHEN d.n > 1 THEN d.n ELSE 1 END, at = NULL
    WHEN NOT MATCHED THEN INSERT (sku, n) VALUES (d.sku, NULL)
    WHEN NOT MATCHED BY SOURCE THEN DELETE`);
  if (statement?.kind !== "merge") throw new Error(statement?.kind);
  expect(statement.updates.map(({ column, value }) => `${column} ${value.kind} ${shown(statement, value)}`)).toEqual([
    "n expression s.n + CASE WHEN d.n > 1 THEN d.n ELSE 1 END",
    "at null NULL",
  ]);
  expect(statement.inserts).toMatchObject([{ columns: ["sku", "n"] }]);
  expect(values(statement, statement.inserts[0]?.values ?? [])).toEqual(["expression d.sku", "null NULL"]);
});

describe("COPY", () => {
  test("old and new options", () => {
    expect(read("COPY orders (id, note) FROM STDIN WITH CSV HEADER NULL 'x' FORCE NOT NULL id, note")).toMatchObject({
      kind: "copy",
      target: { name: "orders" },
      columns: ["id", "note"],
      from: "stdin",
      options: new Map([
        ["format", "csv"],
        ["header", "true"],
        ["null", "x"],
        ["force_not_null", "id,note"],
      ]),
    });
    expect(read("COPY orders FROM '/data/o.csv' (FORMAT csv, FORCE_NULL *, DEFAULT 'D', HEADER)")).toMatchObject({
      from: "file",
      file: "/data/o.csv",
      options: new Map([
        ["format", "csv"],
        ["force_null", "*"],
        ["default", "D"],
        ["header", ""],
      ]),
    });
  });

  test("psql's \\copy, with its text as given", () => {
    expect(read("\\copy orders(id) from program 'cat o.csv' csv")).toMatchObject({
      kind: "copy",
      from: "program",
      file: "cat o.csv",
      client: true,
    });
    expect(read("\\copy orders from o.csv csv\n")).toMatchObject({ from: "file", file: "o.csv", text: "\\copy orders from o.csv csv" });
  });

  test("COPY TO is no loading", () => {
    expect(read("COPY orders TO STDOUT")).toMatchObject({ kind: "other", tag: "COPY", target: { name: "orders" } });
  });
});

describe("ALTER TABLE", () => {
  const actions = (sql: string) => {
    const statement = read(sql);
    if (statement?.kind !== "alter-table") throw new Error(statement?.kind);
    return statement.actions;
  };

  test("columns with their defaults as written", () => {
    expect(
      actions(`ALTER TABLE IF EXISTS orders * ADD COLUMN IF NOT EXISTS a numeric(10,2) COLLATE "C" CONSTRAINT nn NOT NULL DEFAULT round(1.5, 1) CHECK (a > (0)),
        ADD b timestamptz DEFAULT NULL, ADD s serial, ADD i int GENERATED ALWAYS AS IDENTITY, ADD g text GENERATED ALWAYS AS (a::text) STORED,
        ADD p int PRIMARY KEY, ADD c int DEFAULT 5 REFERENCES app.customers (id) ON DELETE SET NULL DEFERRABLE`),
    ).toEqual([
      {
        kind: "add-column",
        column: "a",
        type: "numeric(10,2)",
        notNull: true,
        default: "round(1.5, 1)",
        identity: false,
        generated: false,
        primaryKey: false,
      },
      { kind: "add-check", expression: "a > (0)", valid: true },
      {
        kind: "add-column",
        column: "b",
        type: "timestamp with time zone",
        notNull: false,
        identity: false,
        generated: false,
        primaryKey: false,
      },
      {
        kind: "add-column",
        column: "s",
        type: "integer",
        notNull: true,
        default: "nextval('orders_s_seq'::regclass)",
        identity: false,
        generated: false,
        primaryKey: false,
      },
      { kind: "add-column", column: "i", type: "integer", notNull: true, identity: true, generated: false, primaryKey: false },
      { kind: "add-column", column: "g", type: "text", notNull: false, identity: false, generated: true, primaryKey: false },
      { kind: "add-column", column: "p", type: "integer", notNull: true, identity: false, generated: false, primaryKey: true },
      {
        kind: "add-column",
        column: "c",
        type: "integer",
        notNull: false,
        default: "5",
        identity: false,
        generated: false,
        primaryKey: false,
      },
      {
        kind: "add-foreign-key",
        columns: ["c"],
        referenced: { schema: "app", name: "customers" },
        referencedColumns: ["id"],
        valid: true,
        onDelete: "set null",
        onUpdate: "no action",
      },
    ]);
  });

  test("constraints and validation", () => {
    expect(
      actions(`ALTER TABLE orders ALTER a SET NOT NULL, ADD CONSTRAINT n NOT NULL b NOT VALID, ADD PRIMARY KEY (a, b),
        ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES c ON UPDATE CASCADE NOT VALID, ADD CONSTRAINT u UNIQUE (a), ADD CHECK (a < b) NOT VALID,
        VALIDATE CONSTRAINT n, ALTER c DROP NOT NULL, ALTER d SET DEFAULT now()`),
    ).toEqual([
      { kind: "set-not-null", column: "a" },
      { kind: "add-not-null", name: "n", column: "b", valid: false },
      { kind: "add-primary-key", columns: ["a", "b"], constraint: expect.objectContaining({ deferrable: false }) },
      {
        kind: "add-foreign-key",
        name: "fk",
        columns: ["a"],
        referenced: { name: "c" },
        referencedColumns: [],
        valid: false,
        onDelete: "no action",
        onUpdate: "cascade",
      },
      { kind: "add-unique", name: "u", columns: ["a"], constraint: expect.objectContaining({ nullsNotDistinct: false, including: [] }) },
      { kind: "add-check", expression: "a < b", valid: false },
      { kind: "validate", name: "n" },
      { kind: "other", tag: "DROP NOT NULL" },
      { kind: "other", tag: "COLUMN DEFAULT" },
    ]);
  });

  test("partitions", () => {
    expect(actions("ALTER TABLE events ATTACH PARTITION app.events_2026 FOR VALUES IN (2026)")).toEqual([
      { kind: "attach-partition", partition: { schema: "app", name: "events_2026" } },
    ]);
    expect(actions("ALTER TABLE events DETACH PARTITION events_2025 CONCURRENTLY")).toEqual([
      { kind: "detach-partition", partition: { name: "events_2025" } },
    ]);
  });
});

test.each([
  ["COMMIT", "COMMIT", undefined],
  ["create unique index on shop.orders (id)", "CREATE INDEX", "orders"],
  ["CREATE TABLE orders (id int)", "CREATE TABLE", "orders"],
  ["DROP TABLE IF EXISTS shop.orders, other CASCADE", "DROP TABLE", "orders"],
  ["TRUNCATE orders", "TRUNCATE TABLE", "orders"],
  ["DO $$ BEGIN END $$", "DO", undefined],
  ["CALL new_customer('ann', NULL)", "CALL", undefined],
  ["REFRESH MATERIALIZED VIEW totals", "REFRESH MATERIALIZED VIEW", "totals"],
  ["ALTER DOMAIN email SET NOT NULL", "ALTER DOMAIN", undefined],
  ["SELECT 1", "SELECT", undefined],
])("%s is understood as far as its tag", (sql, tag, table) => {
  const statement = read(sql);
  expect(statement).toMatchObject({ kind: "other", tag });
  expect(statement?.kind === "other" ? statement.target?.name : "").toBe(table);
});

describe("several statements", () => {
  const script = `BEGIN; INSERT INTO customers (id) VALUES (1); UPDATE orders SET note = 'x'; UPDATE orders SET user_id = NULL;
    INSERT INTO "Audit" VALUES (1); COMMIT;`;

  test("the last that changes data, unless the error names another table", () => {
    expect(read(script)).toMatchObject({ kind: "insert", target: { name: "Audit" }, text: 'INSERT INTO "Audit" VALUES (1)' });
    expect(read(script, undefined, { table: "customers" })).toMatchObject({ kind: "insert", target: { name: "customers" } });
    expect(read(script, undefined, { table: "elsewhere" })).toMatchObject({ target: { name: "Audit" } });
    expect(read("BEGIN; COMMIT")).toMatchObject({ kind: "other", tag: "COMMIT" });
  });

  test("of updates of the same table, the one that sets the column", () => {
    expect(read(script, undefined, { table: "orders", column: "note" })).toMatchObject({ text: "UPDATE orders SET note = 'x'" });
    expect(read(script, undefined, { table: "orders", column: "user_id" })).toMatchObject({ text: "UPDATE orders SET user_id = NULL" });
  });

  test("of ALTER TABLEs, the one with the constraint", () => {
    const dump = `ALTER TABLE ONLY books ADD CONSTRAINT books_pkey PRIMARY KEY (id);
      ALTER TABLE ONLY books ADD CONSTRAINT books_author_id_fkey FOREIGN KEY (author_id) REFERENCES authors(id);
      ALTER TABLE ONLY books ADD CONSTRAINT books_isbn_key UNIQUE (isbn);`;
    expect(read(dump, undefined, { table: "books", constraint: "books_author_id_fkey" })?.text).toContain("FOREIGN KEY");
  });

  test("of a statement and those in its WITH clause, the one on the table of the error", () => {
    const sql = "WITH moved AS (DELETE FROM carts RETURNING *) INSERT INTO orders SELECT * FROM moved";
    expect(read(sql)).toMatchObject({ kind: "insert" });
    expect(read(sql, undefined, { table: "carts" })).toMatchObject({ kind: "delete", text: sql });
  });
});

describe("what cannot be read is undefined", () => {
  test.each([
    ["cut off", "INSERT INTO orders (id, note) VALUES (1, 'it"],
    ["substituted without quotes", "insert into orders (note) values (two words)"],
    ["no SQL", "the quick brown fox"],
    ["NUL", "INSERT INTO orders VALUES (1) \0"],
    ["nothing", "  "],
  ])("%s", (_, sql) => {
    expect(read(sql)).toBeUndefined();
  });

  test("and so is what the grammar was not asked", () => {
    expect(readStatement("INSERT INTO orders VALUES (1)", new Map())).toBeUndefined();
  });
});
