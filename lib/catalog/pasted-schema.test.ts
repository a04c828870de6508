import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { loadGrammar } from "../dev/grammar";
import type { SyntaxTree } from "../statement/statement";
import type { Catalog, Relation } from "./catalog";
import { type AboutTable, pastedSchemaSyntax, readPastedSchema } from "./pasted-schema";

let parse: (sql: string) => SyntaxTree;
beforeAll(async () => {
  parse = await loadGrammar();
});

const read = (text: string, about?: AboutTable) =>
  readPastedSchema(text, new Map(pastedSchemaSyntax(text).map((sql) => [sql, parse(sql)])), about);
/** What psql 15 and pg_dump 15 printed for `shop.sql`. */
const pasted = (file: string): string => readFileSync(path.join(import.meta.dirname, "pasted", file), "utf8");

const relation = (catalog: Catalog | undefined, name: string): Relation => {
  const found = catalog?.relations.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no ${name} in ${catalog?.relations.map((one) => one.name)}`);
  return found;
};

const columns = (of: Relation): string[] =>
  of.columns.map(({ name, type, notNull, default: value, identity, generated }) =>
    [name, type, notNull ? "not null" : "", value === null ? "" : "default", identity ?? "", generated ?? ""]
      .filter((part) => part !== "")
      .join(" · "),
  );

const constraints = (of: Relation): string[] =>
  of.constraints
    .map(({ name, kind, columns: own, referencedTable, referencedColumns, onDelete, onUpdate, deferrable, initiallyDeferred, validated }) =>
      [
        name,
        kind,
        own.join(","),
        referencedTable === null ? "" : `→ ${referencedTable}(${referencedColumns.join(",")}) ${onDelete} ${onUpdate}`,
        deferrable ? "deferrable" : "",
        initiallyDeferred ? "deferred" : "",
        validated ? "" : "not valid",
      ]
        .filter((part) => part !== "")
        .join(" · "),
    )
    .sort();

const orderColumns = [
  "id · integer · not null · always",
  "customer_id · integer",
  "Größe | x · numeric(10,2) · default",
  "note · text · default",
  "mood · app.mood · default",
  "at · timestamp(3) with time zone · default",
  "code · character(3)",
  "total · numeric · stored",
  "bits · bit(3)",
  "span · interval day to second(2)",
  "flags · character varying",
];

const orderConstraints = [
  "code_or_note · check · code,note",
  "orders_Größe | x_check · check · Größe | x",
  "orders_customer_id_code_note_key · unique · customer_id,code",
  "orders_customer_id_fkey · foreign key · customer_id · → customers(id) cascade no action · deferrable · deferred",
  "orders_pkey · primary key · id",
];

describe("one schema in many forms", () => {
  test.each(["shop.sql", "pg_dump-15.sql", "psql-15-d.txt", "psql-15-d-plus.txt", "psql-15-d-border-2.txt"])(
    "%s tells the whole table",
    (file) => {
      const { catalog, problem } = read(pasted(file));
      const orders = relation(catalog, "orders");
      expect(problem).toBeUndefined();
      expect(columns(orders)).toEqual(orderColumns);
      expect(constraints(orders)).toEqual(orderConstraints);
      expect(
        orders.indexes
          .map(({ name, unique, primary, columns: own, nullsNotDistinct }) => `${name} ${unique} ${primary} ${own} ${nullsNotDistinct}`)
          .sort(),
      ).toEqual([
        "orders_code_idx true false code true",
        "orders_customer_id_code_note_key true false customer_id,code false",
        "orders_lower_idx false false ,customer_id false",
        "orders_pkey true true id false",
      ]);
      expect(
        orders.triggers.map(
          ({ name, timing, level, events, function: called, enabled }) => `${name} ${timing} ${events} ${level} ${called} ${enabled}`,
        ),
      ).toEqual(["fill_note before insert,update row app.fill origin", "off_note after delete statement app.fill disabled"]);
      expect(orders.referencedBy).toMatchObject([
        {
          constraint: "Order Items_order_id_fkey",
          schema: "app",
          table: "Order Items",
          columns: ["order_id"],
          referencedColumns: ["id"],
          onDelete: "set null",
        },
      ]);
      expect(orders).toMatchObject({ kind: "table", asked: true, visible: true, privileges: null, estimatedRows: null });
    },
  );

  test.each(["shop.sql", "pg_dump-15.sql", "psql-15-d.txt"])("%s tells partitions, children, rules and policies", (file) => {
    const { catalog } = read(pasted(file));
    expect(relation(catalog, "events")).toMatchObject({
      kind: "partitioned table",
      partitioned: true,
      partitionKey: "RANGE (starts_at)",
      ...(file === "psql-15-d.txt" ? { children: 2 } : {}),
    });
    expect(relation(catalog, "events_2026")).toMatchObject({
      kind: "partition",
      partitioned: false,
      partitionOf: { name: "events", bound: "FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')" },
    });
    expect(columns(relation(catalog, "events_2026"))).toEqual(["id · bigint · not null", "venue · integer", "starts_at · date · not null"]);
    expect(constraints(relation(catalog, "events_2026"))).toEqual(["events_2026_pkey · primary key · id,starts_at"]);
    expect(relation(catalog, "long_notes").inherits).toMatchObject([{ name: "notes" }]);
    expect(columns(relation(catalog, "long_notes"))).toEqual(["id · integer", "body · text · not null", "extra · text"]);
    expect(relation(catalog, "notes")).toMatchObject({ rowSecurity: true, rules: [{ name: "no_delete", event: "delete" }] });
    expect(relation(catalog, "open_orders").kind).toBe("view");
    expect(columns(relation(catalog, "Order Items"))).toEqual([
      "order_id · integer · not null",
      "line · integer · not null",
      "sku · text · not null",
    ]);
    expect(relation(catalog, "Order Items").schema).toBe("app");
  });

  test.each(["shop.sql", "pg_dump-15.sql"])("%s tells types, bodies and sequences", (file) => {
    const { catalog } = read(pasted(file));
    const [mood, email] = [relation(catalog, "orders").columns[4], relation(catalog, "customers").columns[1]];
    expect(mood).toMatchObject({ typeKind: "enum", enumLabels: ["sad", "ok", "happy"] });
    expect(email).toMatchObject({ typeKind: "domain", baseType: "text", notNull: false });
    expect(catalog?.domains).toMatchObject([
      { schema: "app", name: "email", baseType: "text", notNull: true, usedBy: [{ table: "customers", column: "email" }] },
    ]);
    expect(catalog?.domains[0]?.constraints.map(({ name }) => name).sort()).toEqual(["email_check", "has_at"]);
    expect(relation(catalog, "orders").triggers[0]?.body).toContain("coalesce(new.note, 'a; b')");
    expect(relation(catalog, "customers").columns[0]?.sequence).toMatch(/customers_id_seq$/);
    expect(relation(catalog, "open_orders").view?.baseRelations.map(({ name }) => name)).toEqual(["orders", "customers"]);
  });

  test.each(["columns-aligned.txt", "columns.csv", "columns.tsv"])("%s tells the columns", (file) => {
    const { catalog, problem } = read(pasted(file));
    expect(problem).toBeUndefined();
    // information_schema leaves out which fields an interval has.
    expect(columns(relation(catalog, "orders"))).toEqual(orderColumns.map((column) => column.replace(" day to second(2)", "")));
    expect(columns(relation(catalog, "customers"))).toEqual([
      "id · integer · not null · default",
      "email · app.email · not null",
      "name · character varying(80) · not null",
      "tags · text[]",
    ]);
    expect(relation(catalog, "orders").columns[2]?.default).toBe("1.5");
    expect(relation(catalog, "orders").columns[7]?.expression).toBe('("Größe | x" * (2)::numeric)');
    expect(relation(catalog, "Order Items").schema).toBe("app");
    expect(catalog?.relations).toHaveLength(9);
  });

  test("psql's expanded form", () => {
    expect(columns(relation(read(pasted("columns-expanded.txt")).catalog, "customers"))).toEqual([
      "id · integer · not null · default",
      "email · app.email · not null",
      "name · character varying(80) · not null",
      "tags · text[]",
    ]);
  });

  test("a listing of constraints adds to a listing of columns, in either order", () => {
    for (const files of [
      ["columns-aligned.txt", "constraints-aligned.txt"],
      ["constraints-aligned.txt", "columns.csv"],
    ]) {
      const { catalog, problem } = read(files.map(pasted).join("\n"));
      expect(problem).toBeUndefined();
      expect(constraints(relation(catalog, "orders"))).toEqual(orderConstraints);
      expect(constraints(relation(catalog, "Order Items"))).toEqual([
        "Order Items_order_id_fkey · foreign key · order_id · → orders(id) set null cascade",
        "Order Items_pkey · primary key · order_id,line",
        "Order Items_sku_excl · exclusion · sku",
      ]);
      expect(relation(catalog, "orders").referencedBy).toHaveLength(1);
    }
  });

  test("constraints alone are understood, and what is missing is said", () => {
    const { catalog, problem } = read(pasted("constraints-aligned.txt"));
    expect(relation(catalog, "orders").constraints).toHaveLength(5);
    expect(relation(catalog, "orders").columns).toEqual([]);
    expect(problem).toBe("The text tells constraints of customers, but not its columns; the output of \\d tells both.");
  });
});

describe("CREATE TABLE", () => {
  test("without names, constraints get those of PostgreSQL", () => {
    const { catalog } = read(`create table a (id int primary key);
      create table t (x int check (x > 0) check (x < y), y int unique references a, z int, check (x > z), check (1 > 0), unique (x, y), foreign key (x, y) references b (p, q), exclude using gist (x with =));
      alter table t add check (x > 1), add unique (x);
      create table ${"l".repeat(60)} (${"c".repeat(60)} int unique);`);
    expect(constraints(relation(catalog, "t"))).toEqual([
      "t_check · check · x,y",
      "t_check1 · check · x,z",
      "t_check2 · check",
      "t_x_check · check · x",
      "t_x_check1 · check · x",
      "t_x_excl · exclusion · x",
      "t_x_key · unique · x",
      "t_x_y_fkey · foreign key · x,y · → b(p,q) no action no action",
      "t_x_y_key · unique · x,y",
      "t_y_fkey · foreign key · y · → a(id) no action no action",
      "t_y_key · unique · y",
    ]);
    expect(
      read(
        "create table t (x int, y int); create index on t (x, lower(y::text)); create index on t (x); create index on t (x)",
      ).catalog?.relations[0]?.indexes.map(({ name }) => name),
    ).toEqual(["t_x_lower_idx", "t_x_idx", "t_x_idx1"]);
    expect(constraints(relation(catalog, "l".repeat(60)))[0]).toBe(`${"l".repeat(29)}_${"c".repeat(29)}_key · unique · ${"c".repeat(60)}`);
  });

  test("definitions read as pg_get_constraintdef prints them", () => {
    const { catalog } = read(`CREATE TABLE app.c (id int, PRIMARY KEY (id));
      CREATE TABLE t (a int CHECK ((a > 0)) NO INHERIT, "B" int REFERENCES app.c ON DELETE SET NULL ("B") DEFERRABLE,
        CONSTRAINT nn NOT NULL a, UNIQUE NULLS NOT DISTINCT (a) INCLUDE ("B"));
      ALTER TABLE t ADD CONSTRAINT late FOREIGN KEY (a) REFERENCES app.c (id) MATCH FULL ON UPDATE RESTRICT NOT VALID;`);
    expect(relation(catalog, "t").constraints.map(({ definition }) => definition)).toEqual([
      "CHECK ((a > 0)) NO INHERIT",
      'FOREIGN KEY ("B") REFERENCES app.c(id) ON DELETE SET NULL ("B") DEFERRABLE',
      "NOT NULL a",
      'UNIQUE NULLS NOT DISTINCT (a) INCLUDE ("B")',
      "FOREIGN KEY (a) REFERENCES app.c(id) MATCH FULL ON UPDATE RESTRICT NOT VALID",
    ]);
    expect(relation(catalog, "t").columns[0]).toMatchObject({ notNull: true, notNullValid: true });
    expect(relation(catalog, "c").referencedBy.map(({ constraint }) => constraint)).toEqual(["t_B_fkey", "late"]);
  });

  test("serial, identity, DEFAULT NULL and generated columns", () => {
    const { catalog } =
      read(`CREATE TABLE shop.orders (id bigserial, n int GENERATED BY DEFAULT AS IDENTITY (START 10), a text DEFAULT NULL::varchar,
      b text COLLATE "C" DEFAULT 'x, y' NOT NULL, g int GENERATED ALWAYS AS (n + 1), h int NULL DEFAULT (1 + 2))`);
    expect(relation(catalog, "orders").columns).toMatchObject([
      { type: "bigint", notNull: true, default: "nextval('shop.orders_id_seq'::regclass)", sequence: "shop.orders_id_seq" },
      { type: "integer", notNull: true, default: null, identity: "by default", sequence: "shop.orders_n_seq" },
      { default: null, notNull: false },
      { default: "'x, y'", notNull: true },
      { default: null, generated: "virtual", expression: "n + 1" },
      { default: "(1 + 2)", notNull: false },
    ]);
  });

  test("later statements change the table", () => {
    const { catalog, problem } = read(`SET search_path = app, public;
      CREATE TABLE t (a int, b int NOT NULL, c int);
      CREATE TABLE b2 (id int);
      ALTER TABLE t ADD COLUMN d text DEFAULT 'x', DROP COLUMN c, ALTER a SET NOT NULL, ALTER b DROP NOT NULL, ALTER b SET DEFAULT 5, ALTER a TYPE bigint;
      ALTER TABLE app.t RENAME COLUMN d TO e;
      ALTER TABLE t ADD CONSTRAINT k CHECK (b > 0) NOT VALID, ADD CONSTRAINT gone UNIQUE (a);
      ALTER TABLE t VALIDATE CONSTRAINT k, DROP CONSTRAINT gone;
      ALTER TABLE t RENAME CONSTRAINT k TO kk;
      ALTER TABLE t RENAME TO u;
      CREATE TABLE u_2 (LIKE u INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
      DROP TABLE b2;`);
    expect(problem).toBeUndefined();
    expect(catalog?.relations.map(({ schema, name }) => `${schema}.${name}`)).toEqual(["app.u", "app.u_2"]);
    const expected = ["a · bigint · not null", "b · integer · default", "e · text · default"];
    expect(columns(relation(catalog, "u"))).toEqual(expected);
    expect(columns(relation(catalog, "u_2"))).toEqual(expected);
    expect(relation(catalog, "u").columns.map(({ position }) => position)).toEqual([1, 2, 4]);
    expect(constraints(relation(catalog, "u"))).toEqual(["kk · check · b"]);
    expect(constraints(relation(catalog, "u_2"))).toEqual(["kk · check · b"]);
  });

  test("partitions attached afterwards, nested ones, CREATE SCHEMA with its tables", () => {
    const { catalog } = read(`CREATE SCHEMA app CREATE TABLE logs (at date NOT NULL, PRIMARY KEY (at));
      CREATE TABLE p (at date NOT NULL) PARTITION BY HASH (at);
      CREATE TABLE p1 (at date NOT NULL);
      ALTER TABLE p ATTACH PARTITION p1 FOR VALUES WITH (modulus 2, remainder 0);
      CREATE TABLE p2 PARTITION OF p (CONSTRAINT young CHECK (at > '2020-01-01')) FOR VALUES WITH (MODULUS 2, REMAINDER 1) PARTITION BY LIST (at);`);
    expect(relation(catalog, "logs").schema).toBe("app");
    expect(relation(catalog, "p1").partitionOf).toEqual({ schema: null, name: "p", bound: "FOR VALUES WITH (modulus 2, remainder 0)" });
    expect(relation(catalog, "p2")).toMatchObject({ kind: "partition", partitioned: true });
    expect(constraints(relation(catalog, "p2"))).toEqual(["young · check · at"]);
  });

  test("talk before it, missing semicolons, a psql session and hostile names are no hindrance", () => {
    const { catalog, problem } = read(`Here's my schema:
CREATE TABLE "a""b; --" ("x'y" int NOT NULL, "🚀" text)
CREATE TABLE größe (naïve text)

CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 2 END; END;
\\d+
INSERT INTO größe VALUES ('CREATE TABLE no (a int);');
CREATE TABLE last (a int)`);
    expect(problem).toBeUndefined();
    expect(catalog?.relations.map(({ name }) => name)).toEqual(['a"b; --', "größe", "last"]);
    expect(columns(relation(catalog, 'a"b; --'))).toEqual(["x'y · integer · not null", "🚀 · text"]);
    const session =
      "shop=# CREATE TABLE t (\nshop(#   a int NOT NULL\nshop(# );\nCREATE TABLE\nshop=# ALTER TABLE t ADD b text;\nALTER TABLE\n";
    expect(columns(relation(read(session).catalog, "t"))).toEqual(["a · integer · not null", "b · text"]);
  });

  test("a statement that the grammar refuses is left out and named; the others count", () => {
    const { catalog, problem } = read(
      "CREATE TABLE bad (id int(11) AUTO_INCREMENT, PRIMARY KEY (id));\nCREATE TABLE good (id int NOT NULL);",
    );
    expect(catalog?.relations.map(({ name }) => name)).toEqual(["good"]);
    expect(problem).toBe(
      "PostgreSQL's grammar does not accept the statement that begins with CREATE TABLE bad (id int(11) AUTO_INCRE…; it is left out.",
    );
  });

  test("an ALTER TABLE of a table that is not there says so", () => {
    expect(read("ALTER TABLE orders ADD note text NOT NULL")).toEqual({
      problem: "The pasted text changes the table orders but does not create it; paste its CREATE TABLE, too.",
    });
  });
});

describe("psql's \\d", () => {
  test("of version 18, with NOT NULL constraints and their states", () => {
    const { catalog } = read(`                                           Table "public.orders"
 Column |  Type   | Collation | Nullable | Default | Storage  | Compression | Stats target | Description 
--------+---------+-----------+----------+---------+----------+-------------+--------------+-------------
 id     | integer |           | not null |         | plain    |             |              | the key
 note   | text    |           | not null |         | extended |             |              | 
 twice  | integer |           |          | generated always as (id * 2) | plain    |             |              | 
Indexes:
    "orders_pkey" PRIMARY KEY, btree (id)
Check constraints:
    "odd"name" CHECK (id > 0) NOT VALID
    "off" CHECK (id > 1) NOT ENFORCED
Foreign-key constraints:
    "orders_note_fkey" FOREIGN KEY (note) REFERENCES app."Notes"(body) ON UPDATE SET DEFAULT ON DELETE RESTRICT NOT VALID
Not-null constraints:
    "orders_id_not_null" NOT NULL "id" (local, inherited)
    "orders_note_not_null" NOT NULL "note" NOT VALID
Access method: heap
`);
    const orders = relation(catalog, "orders");
    expect(columns(orders)).toEqual(["id · integer · not null", "note · text · not null", "twice · integer · virtual"]);
    expect(orders.columns.map(({ notNullValid }) => notNullValid)).toEqual([true, false, true]);
    expect(orders.constraints).toMatchObject([
      { name: "orders_pkey", kind: "primary key", definition: "PRIMARY KEY (id)" },
      { name: 'odd"name', kind: "check", validated: false, enforced: true, expression: "id > 0" },
      { name: "off", kind: "check", validated: false, enforced: false },
      {
        name: "orders_note_fkey",
        referencedSchema: "app",
        referencedTable: "Notes",
        onUpdate: "set default",
        onDelete: "restrict",
        validated: false,
      },
      { name: "orders_id_not_null", kind: "not null", columns: ["id"], definition: 'NOT NULL "id"' },
      { name: "orders_note_not_null", kind: "not null", columns: ["note"], validated: false },
    ]);
  });

  test("of version 9.6, with its column Modifiers", () => {
    const { catalog } = read(`                              Table "public.orders"
   Column    |          Type          |                      Modifiers                      
-------------+------------------------+-----------------------------------------------------
 id          | integer                | not null default nextval('orders_id_seq'::regclass)
 customer_id | integer                | not null
 code        | character varying(8)   | collate "C" default 'a'::character varying
 at          | timestamp with time zone | 
Indexes:
    "orders_pkey" PRIMARY KEY, btree (id)
`);
    expect(columns(relation(catalog, "orders"))).toEqual([
      "id · integer · not null · default",
      "customer_id · integer · not null",
      "code · character varying(8) · default",
      "at · timestamp with time zone",
    ]);
    expect(relation(catalog, "orders").columns[0]?.default).toBe("nextval('orders_id_seq'::regclass)");
  });

  test("\\d+ lists the partitions", () => {
    const { catalog } = read(pasted("psql-15-d-plus.txt"));
    expect(relation(catalog, "events")).toMatchObject({
      partitionKey: "RANGE (starts_at)",
      partitions: [
        { name: "events_2026", bound: "FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')" },
        { name: "events_rest", bound: "DEFAULT" },
      ],
    });
  });

  test("the partition key of CREATE TABLE, however it is written", () => {
    const { catalog } =
      read(`CREATE TABLE a (k int, t text) partition  by list (k); CREATE TABLE b (k int, t text) PARTITION BY RANGE (k, lower(t)) WITH (fillfactor = 70);
CREATE TABLE c PARTITION OF b FOR VALUES FROM (1, 'a') TO (2, 'b') PARTITION BY HASH (t);`);
    expect(["a", "b", "c"].map((name) => relation(catalog, name).partitionKey)).toEqual(["LIST (k)", "RANGE (k, lower(t))", "HASH (t)"]);
  });

  test("in German, pasted with the prompt and without the spaces at the ends", () => {
    const { catalog } = read(`shop=# \\d orders
                 Tabelle »public.orders«
 Spalte |   Typ   | Sortierfolge | NULL erlaubt? | Vorgabewert
--------+---------+--------------+---------------+-------------
 id     | integer |              | not null      |
 note   | text    |              |               | 'x'::text
Indexe:
    "orders_pkey" PRIMARY KEY, btree (id)
Fremdschlüssel-Constraints:
    "orders_note_fkey" FOREIGN KEY (note) REFERENCES notes(body)

shop=# `);
    expect(columns(relation(catalog, "orders"))).toEqual(["id · integer · not null", "note · text · default"]);
    expect(constraints(relation(catalog, "orders"))).toEqual([
      "orders_note_fkey · foreign key · note · → notes(body) no action no action",
      "orders_pkey · primary key · id",
    ]);
  });

  test("of a partition: the parent's foreign key is its own, and unknown relations are said", () => {
    const { catalog } = read(`              Table "app.events_2026"
 Column  |  Type   | Collation | Nullable | Default 
---------+---------+-----------+----------+---------
 venue   | integer |           |          | 
Partition of: app.events FOR VALUES IN (2026)
Foreign-key constraints:
    TABLE "app.events" CONSTRAINT "events_venue_fkey" FOREIGN KEY (venue) REFERENCES venues(id)
`);
    const partition = relation(catalog, "events_2026");
    expect(partition).toMatchObject({
      kind: "partition",
      partitionOf: { schema: "app", name: "events", bound: "FOR VALUES IN (2026)" },
      referencedBy: [],
    });
    expect(constraints(partition)).toEqual(["events_venue_fkey · foreign key · venue · → venues(id) no action no action"]);
    expect(read('Did not find any relation named "ordes".').problem).toMatch(/^psql did not find the relation\./);
  });
});

describe("listings", () => {
  const two = ["id · integer · not null · default", "note · character varying(20)"];

  test.each([
    [
      "pgAdmin: tabs, quotes around texts",
      '"table_name"\t"column_name"\t"data_type"\t"character_maximum_length"\t"is_nullable"\t"column_default"\n"orders"\t"id"\t"integer"\t\t"NO"\t"nextval(\'s\'::regclass)"\n"orders"\t"note"\t"character varying"\t20\t"YES"\t\n',
    ],
    [
      "DBeaver: tabs, [NULL]",
      "table_name\tcolumn_name\tdata_type\tcharacter_maximum_length\tis_nullable\tcolumn_default\norders\tid\tinteger\t[NULL]\tNO\tnextval('s'::regclass)\norders\tnote\tcharacter varying\t20\tYES\t[NULL]\n",
    ],
    [
      "semicolons",
      "table_name;column_name;data_type;character_maximum_length;is_nullable;column_default\norders;id;integer;;NO;nextval('s'::regclass)\norders;note;character varying;20;YES;\n",
    ],
    [
      "Markdown",
      "| table_name | column_name | data_type | character_maximum_length | is_nullable | column_default |\n|---|:--|---|---|---|---|\n| orders | id | integer | | NO | nextval('s'::regclass) |\n| orders | `note` | character varying | 20 | YES | NULL |\n".replace(
        "`note`",
        "note",
      ),
    ],
    [
      "psql without alignment",
      "table_name|column_name|data_type|character_maximum_length|is_nullable|column_default\norders|id|integer||NO|nextval('s'::regclass)\norders|note|character varying|20|YES|\n(2 rows)\n",
    ],
    [
      "JSON",
      '[{"table_name":"orders","column_name":"id","data_type":"integer","character_maximum_length":null,"is_nullable":"NO","column_default":"nextval(\'s\'::regclass)"},\n {"table_name":"orders","column_name":"note","data_type":"character varying","character_maximum_length":20,"is_nullable":"YES","column_default":null}]',
    ],
    [
      "CSV with CRLF and quotes where needed",
      "TABLE_NAME,COLUMN_NAME,DATA_TYPE,CHARACTER_MAXIMUM_LENGTH,IS_NULLABLE,COLUMN_DEFAULT\r\norders,id,integer,,NO,\"nextval('s'::regclass)\"\r\norders,note,character varying,20,YES,\r\n",
    ],
  ])("%s", (_, text) => {
    const { catalog, problem } = read(text);
    expect(problem).toBeUndefined();
    expect(columns(relation(catalog, "orders"))).toEqual(two);
  });

  test("a cell may hold the separator, a quote and a line break", () => {
    const { catalog } = read('table_name,column_name,data_type,column_default\norders,a,text,"\'x, ""y""\nz\'::text"\norders,b,text,\n');
    expect(relation(catalog, "orders").columns.map((column) => column.default)).toEqual(["'x, \"y\"\nz'::text", null]);
  });

  test("the table comes from the query above, from what is asked about, or is missed", () => {
    const listing =
      " column_name | data_type | is_nullable \n-------------+-----------+-------------\n id          | integer   | NO\n(1 row)\n";
    const query =
      "shop=# SELECT column_name, data_type, is_nullable FROM information_schema.columns WHERE table_schema = 'app' AND table_name = 'orders';\n";
    expect(relation(read(query + listing).catalog, "orders").schema).toBe("app");
    expect(relation(read(listing, { table: "carts" }).catalog, "carts").columns).toHaveLength(1);
    expect(read(listing)).toEqual({
      problem: "The listing does not say which table its columns belong to. Add table_name to the query, or paste the output of \\d.",
    });
  });

  test("constraints without a table belong to the one relation of the paste", () => {
    const { catalog } = read(`CREATE TABLE customers (id int PRIMARY KEY);
CREATE TABLE orders (customer_id int);
DROP TABLE customers;
  conname | pg_get_constraintdef
----------+----------------------
 fk       | FOREIGN KEY (customer_id) REFERENCES customers(id) ON DELETE CASCADE NOT VALID
 ck       | CHECK ((customer_id > 0))
(2 rows)`);
    expect(constraints(relation(catalog, "orders"))).toEqual([
      "ck · check · customer_id",
      "fk · foreign key · customer_id · → customers(id) cascade no action · not valid",
    ]);
  });

  test("attributes of pg_attribute", () => {
    const { catalog } = read("attrelid,attname,format_type,attnotnull,attnum\norders,id,integer,t,1\norders,note,text,f,3\n");
    expect(columns(relation(catalog, "orders"))).toEqual(["id · integer · not null", "note · text"]);
    expect(relation(catalog, "orders").columns[1]?.position).toBe(3);
  });
});

test.each([
  ["SELECT * FROM information_schema.columns", /^This is a query, not its output\. Understood are/],
  ['ERROR:  relation "orders" does not exist', /^This looks like an error, not a schema\./],
  ["model Order {\n  id Int @id\n}", /^This looks like a Prisma schema\./],
  ["class Order(models.Model):\n    pass", /^This looks like program code\./],
  ["the quick brown fox", /^No table was found in this text\./],
  ["CREATE EXTENSION hstore;", /^No table is created here\./],
])("what is no schema is named: %s", (text, problem) => {
  expect(read(text).catalog).toBeUndefined();
  expect(read(text).problem).toMatch(problem);
});

test("an empty text is no problem", () => {
  expect(read(" \n")).toEqual({});
});

describe("a key that lost its default", () => {
  const key = (text: string) => {
    const { sequence, looseSequence } = relation(read(text).catalog, "orders").columns[0] ?? {};
    return { sequence, looseSequence };
  };
  const table = "CREATE TABLE app.orders (id bigint NOT NULL PRIMARY KEY, note text);";

  test.each([
    ["a sequence of the usual name is left", `CREATE SEQUENCE app.orders_id_seq; ${table}`, null, "app.orders_id_seq"],
    ["by the search path", `SET search_path = app; ${table.replace("app.", "")} CREATE SEQUENCE orders_id_seq;`, null, "app.orders_id_seq"],
    ["Hibernate's name", `${table} CREATE SEQUENCE app.orders_seq INCREMENT BY 50;`, null, "app.orders_seq"],
    ["the column owns it", `${table} CREATE SEQUENCE app.orders_id_seq OWNED BY app.orders.id;`, "app.orders_id_seq", undefined],
    [
      "the column comes to own it",
      `CREATE SEQUENCE app.orders_id_seq; ${table} ALTER SEQUENCE app.orders_id_seq OWNED BY app.orders.id;`,
      "app.orders_id_seq",
      undefined,
    ],
    ["of another schema", `CREATE SEQUENCE orders_id_seq; ${table}`, null, undefined],
    ["dropped", `CREATE SEQUENCE app.orders_id_seq; ${table} DROP SEQUENCE app.orders_id_seq;`, null, undefined],
    [
      "in use",
      `CREATE SEQUENCE app.orders_id_seq; ${table} ALTER TABLE app.orders ALTER id SET DEFAULT nextval('app.orders_id_seq');`,
      null,
      undefined,
    ],
  ])("%s", (_, text, sequence, looseSequence) => expect(key(text)).toEqual({ sequence, looseSequence }));
});
