import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { loadGrammar } from "../../dev/grammar";
import { psqlLayout } from "../../dev/proof/psql-layout";
import { freshDatabase } from "../../dev/servers/fresh-database";
import type { Major } from "../../dev/servers/start";
import { explain, looksNeeded, namesNeeded, syntaxNeeded } from "../../explain/explain";
import type { ExplainInput } from "../../explain/explain-input";
import type { ExplainedFix, Explanation } from "../../explain/schema";
import { rewriteFix } from "../../fixes/rewrite";
import { inspect } from "../../inspect/inspect";
import type { SyntaxTree } from "../../statement/statement";

/** One error provoked for real; every fix that is ready (or made ready by `inputs`) is run, then the failing statement. */
interface Case {
  readonly name: string;
  readonly setup: string;
  readonly failing: string;
  readonly parameters?: readonly (string | number | null)[];
  /** `fix.input` → value. */
  readonly inputs?: Readonly<Record<string, string>>;
  readonly majors?: readonly [from: number, to: number];
  readonly confirmed?: string | null;
  readonly recommended?: string | null;
  readonly offered?: readonly string[];
  readonly notOffered?: readonly string[];
  /** SQL run before the catalog is read, after the error: the world went on. */
  readonly meanwhile?: string;
  /** The statement does more than the message tells: without it, the fixes know only the first key. */
  readonly severalKeys?: true;
}

const customersAndOrders = `CREATE TABLE customers (id int PRIMARY KEY, name text NOT NULL); INSERT INTO customers VALUES (1, 'Ada'), (2, 'Grace');
CREATE TABLE orders (id serial PRIMARY KEY, customer_id int REFERENCES customers, note text);`;

const cases: readonly Case[] = [
  {
    name: "several missing keys in one INSERT",
    setup: customersAndOrders,
    failing: "INSERT INTO orders (customer_id, note) VALUES (7, 'a'), (1, 'b'), (8, 'c'), (NULL, 'd')",
    confirmed: "referenced-row-missing",
    recommended: "insert-parent-first",
    notOffered: ["set-null-instead"],
    severalKeys: true,
  },
  {
    name: "an upsert",
    setup: customersAndOrders,
    failing:
      "INSERT INTO orders (id, customer_id) VALUES (1, 7) ON CONFLICT (id) DO UPDATE SET customer_id = excluded.customer_id RETURNING *",
    recommended: "insert-parent-first",
    offered: ["set-null-instead", "use-existing-parent"],
    inputs: { "use-existing-parent.customer_id": "2" },
  },
  {
    name: "a query as the source: other keys may be missing too",
    setup: customersAndOrders,
    failing: "INSERT INTO orders (customer_id) SELECT n FROM generate_series(2, 5) AS n",
    confirmed: "referenced-row-missing",
    recommended: null,
    notOffered: ["insert-parent-first", "set-null-instead"],
    offered: ["find-parent"],
    severalKeys: true,
  },
  {
    name: "a trailing comment on the statement",
    setup: customersAndOrders,
    failing: "INSERT INTO orders (customer_id) VALUES (7) -- for the test",
    recommended: "insert-parent-first",
  },
  {
    name: "the referenced table has rules of its own",
    setup: `CREATE TYPE tier AS ENUM ('basic', 'gold'); CREATE DOMAIN label AS text NOT NULL CHECK (length(VALUE) BETWEEN 3 AND 10);
CREATE TABLE plans (code varchar(8) PRIMARY KEY CHECK (code = lower(code)), tier tier NOT NULL, label label, price numeric(6,2) NOT NULL CHECK (price > 0),
  starts date NOT NULL, uid uuid NOT NULL UNIQUE, total numeric(6,2) GENERATED ALWAYS AS (price * 2) STORED NOT NULL);
CREATE TABLE subscriptions (id int PRIMARY KEY, plan varchar(8) NOT NULL REFERENCES plans);`,
    failing: "INSERT INTO subscriptions VALUES (1, 'pro')",
    recommended: "insert-parent-first",
  },
  {
    name: "a CHECK of the referenced table that the key does not pass",
    setup:
      "CREATE TABLE plans (code text PRIMARY KEY CHECK (code = lower(code))); CREATE TABLE subscriptions (plan text REFERENCES plans);",
    failing: "INSERT INTO subscriptions VALUES ('PRO')",
    notOffered: ["insert-parent-first"],
    recommended: null,
    offered: ["set-null-instead"],
  },
  {
    name: "the right key differs in case",
    setup:
      "CREATE TABLE plans (code text PRIMARY KEY); INSERT INTO plans VALUES ('pro'); CREATE TABLE subscriptions (plan text NOT NULL REFERENCES plans);",
    failing: "INSERT INTO subscriptions VALUES (' Pro')",
    confirmed: "wrong-value",
    recommended: "use-existing-parent",
  },
  {
    name: "two foreign keys that would fail one after the other",
    setup: `CREATE TABLE countries (code char(2) PRIMARY KEY); CREATE TABLE cities (name text PRIMARY KEY, mayor text NOT NULL);
CREATE TABLE people (id int, country char(2) NOT NULL REFERENCES countries, city text NOT NULL REFERENCES cities);`,
    failing: "INSERT INTO people (id, country, city) VALUES ($1, $2, $3)",
    parameters: [1, "SE", "Lund"],
    recommended: "insert-parent-first",
    notOffered: ["use-existing-parent"],
    severalKeys: true,
  },
  {
    name: "a composite key whose tenant column is shared",
    setup: `CREATE TABLE tenants (id int PRIMARY KEY); INSERT INTO tenants VALUES (1);
CREATE TABLE projects (tenant int, id int, PRIMARY KEY (tenant, id));
CREATE TABLE tasks (tenant int REFERENCES tenants, id int, project int, FOREIGN KEY (tenant, project) REFERENCES projects);`,
    failing: "INSERT INTO tasks VALUES (1, 5, 9)",
    recommended: "insert-parent-first",
    offered: ["set-null-instead"],
  },
  {
    name: "the referenced key references another table itself",
    setup: `CREATE TABLE users (id int PRIMARY KEY); CREATE TABLE admins (id int PRIMARY KEY REFERENCES users);
CREATE TABLE audits (id int, admin int NOT NULL REFERENCES admins);`,
    failing: "INSERT INTO audits VALUES (1, 4)",
    notOffered: ["insert-parent-first"],
    recommended: null,
  },
  {
    name: "numbered keys in an UPDATE",
    setup: `CREATE TABLE teams (id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, name text NOT NULL);
CREATE TABLE players (id int PRIMARY KEY, team bigint NOT NULL, FOREIGN KEY (team) REFERENCES teams); INSERT INTO teams (name) VALUES ('red'); INSERT INTO players VALUES (1, 1);`,
    failing: "UPDATE players SET team = 77 WHERE id = 1",
    recommended: null,
    offered: ["insert-parent-first", "insert-parent-pass-key"],
  },
  {
    name: "the referenced row came meanwhile",
    setup: customersAndOrders,
    failing: "INSERT INTO orders (customer_id) VALUES (3)",
    meanwhile: "INSERT INTO customers VALUES (3, 'Edsger')",
    confirmed: "not-committed-yet",
    recommended: "run-again",
    notOffered: ["insert-parent-first", "set-null-instead"],
  },
  {
    name: "the row stands in a table that inherits",
    setup: `CREATE TABLE people (id int PRIMARY KEY); CREATE TABLE students (school text) INHERITS (people); INSERT INTO students VALUES (3, 'KTH');
CREATE TABLE visits (person int NOT NULL REFERENCES people);`,
    failing: "INSERT INTO visits VALUES (3)",
    confirmed: "points-at-another-table",
    recommended: null,
    notOffered: ["run-again"],
  },
  {
    name: "the constraint points at a table of the same name in another schema",
    setup: `CREATE SCHEMA old; CREATE TABLE old.customers (id int PRIMARY KEY); CREATE TABLE customers (id int PRIMARY KEY); INSERT INTO customers VALUES (3);
CREATE TABLE orders (customer_id int NOT NULL REFERENCES old.customers);`,
    failing: "INSERT INTO orders VALUES (3)",
    confirmed: "points-at-another-table",
    offered: ["repoint-foreign-key"],
  },
  {
    name: "a partitioned referencing table",
    setup: `CREATE TABLE customers (id int PRIMARY KEY); CREATE TABLE orders (id int, customer_id int NOT NULL REFERENCES customers) PARTITION BY RANGE (id);
CREATE TABLE orders_low PARTITION OF orders FOR VALUES FROM (0) TO (100);`,
    failing: "INSERT INTO orders VALUES (1, 5)",
    confirmed: "referenced-row-missing",
    recommended: "insert-parent-first",
  },
  {
    name: "a partitioned referenced table without a partition for every key",
    setup: `CREATE TABLE customers (id int PRIMARY KEY) PARTITION BY RANGE (id); CREATE TABLE customers_low PARTITION OF customers FOR VALUES FROM (0) TO (100);
CREATE TABLE orders (customer_id int NOT NULL REFERENCES customers);`,
    failing: "INSERT INTO orders VALUES (500)",
    notOffered: ["insert-parent-first"],
    recommended: null,
  },
  {
    name: "behind a view",
    setup: `${customersAndOrders} CREATE VIEW open_orders AS SELECT id, customer_id FROM orders;`,
    failing: "INSERT INTO open_orders (customer_id) VALUES (7)",
    recommended: "insert-parent-first",
  },
  {
    name: "a trigger writes the row",
    setup: `${customersAndOrders} CREATE TABLE events (id int);
CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO orders (customer_id) VALUES (NEW.id); RETURN NEW; END';
CREATE TRIGGER note BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION note();`,
    failing: "INSERT INTO events VALUES (7)",
    confirmed: "written-by-function",
    recommended: null,
  },
  {
    name: "ON DELETE SET DEFAULT without a row for the default",
    setup: `CREATE TABLE owners (id int PRIMARY KEY); INSERT INTO owners VALUES (5); CREATE TABLE pets (owner int DEFAULT 1 REFERENCES owners ON DELETE SET DEFAULT); INSERT INTO pets VALUES (5);`,
    failing: "DELETE FROM owners WHERE id = 5",
    confirmed: "set-default-has-no-row",
    recommended: "insert-parent-first",
  },
  {
    name: "a script in the wrong order with a constraint that is deferrable",
    setup: "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (a int NOT NULL REFERENCES a DEFERRABLE);",
    failing: "INSERT INTO b VALUES (1); INSERT INTO a VALUES (1);",
    confirmed: "wrong-order",
    recommended: "reorder-statements",
    offered: ["make-deferrable"],
    severalKeys: true,
  },
  {
    name: "ADD COLUMN with a DEFAULT that has no row",
    setup: "CREATE TABLE states (id int PRIMARY KEY, name text NOT NULL); CREATE TABLE jobs (id int); INSERT INTO jobs VALUES (1);",
    failing: "ALTER TABLE jobs ADD COLUMN state int DEFAULT 3 CONSTRAINT jobs_state_fkey REFERENCES states",
    confirmed: "existing-orphans",
    recommended: "insert-parent-first",
  },
  {
    name: "ADD FOREIGN KEY without a name",
    setup: "CREATE TABLE customers (id int PRIMARY KEY); CREATE TABLE orders (id int, customer_id int); INSERT INTO orders VALUES (1, 9);",
    failing: "ALTER TABLE ONLY orders ADD FOREIGN KEY (customer_id) REFERENCES customers /* all of them */",
    recommended: "add-not-valid",
    offered: ["set-null-on-orphans", "delete-orphans", "insert-missing-parents"],
  },
  {
    name: "ATTACH PARTITION with rows that point at nothing",
    setup: `CREATE TABLE customers (id int PRIMARY KEY); CREATE TABLE orders (id int, customer_id int CONSTRAINT orders_fk REFERENCES customers) PARTITION BY RANGE (id);
CREATE TABLE orders_new (id int, customer_id int); INSERT INTO orders_new VALUES (1, 9);`,
    failing: "ALTER TABLE orders ATTACH PARTITION orders_new FOR VALUES FROM (0) TO (100)",
    confirmed: "existing-orphans",
    offered: ["find-orphans", "delete-orphans", "insert-missing-parents"],
  },
  {
    name: "ADD FOREIGN KEY on a partitioned table",
    setup: `CREATE TABLE customers (id int PRIMARY KEY); CREATE TABLE orders (id int, customer_id int NOT NULL) PARTITION BY RANGE (id);
CREATE TABLE orders_low PARTITION OF orders FOR VALUES FROM (0) TO (100); INSERT INTO orders VALUES (1, 9);`,
    failing: "ALTER TABLE orders ADD CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customers (id)",
    confirmed: "existing-orphans",
    offered: ["find-orphans", "delete-orphans", "insert-missing-parents"],
    notOffered: ["set-null-on-orphans"],
  },
  {
    name: "orphans under a constraint that claims to be valid",
    setup: `CREATE TABLE customers (id int PRIMARY KEY); CREATE TABLE orders (id int, customer_id int, CONSTRAINT old_fk FOREIGN KEY (customer_id) REFERENCES customers);
BEGIN; SET LOCAL session_replication_role = replica; INSERT INTO orders VALUES (1, 9); COMMIT;`,
    failing: "ALTER TABLE orders ADD CONSTRAINT new_fk FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE -- again",
    confirmed: "existing-orphans",
    recommended: "add-not-valid",
    offered: ["restore-checks", "set-null-on-orphans", "delete-orphans", "insert-missing-parents"],
  },
  {
    name: "hostile names, orphans",
    setup: `CREATE TABLE "a ""b"" -- c" ("x, y" int PRIMARY KEY, "Straße" text NOT NULL); CREATE TABLE "select" ("from" int, "__proto__" int); INSERT INTO "select" VALUES (1, 9);`,
    failing: `ALTER TABLE "select" ADD CONSTRAINT "fk 'odd'" FOREIGN KEY ("from") REFERENCES "a ""b"" -- c" ("x, y")`,
    confirmed: "existing-orphans",
    offered: ["add-not-valid", "find-orphans", "delete-orphans", "set-null-on-orphans", "insert-missing-parents"],
  },
  {
    name: "hostile names, referenced side",
    setup: `CREATE TABLE "a ""b"" -- c" ("x, y" text PRIMARY KEY); CREATE TABLE "select" ("from" text, CONSTRAINT "fk 'odd'" FOREIGN KEY ("from") REFERENCES "a ""b"" -- c");
INSERT INTO "a ""b"" -- c" VALUES (E'it''s \\\\ ), (odd'), ('other'); INSERT INTO "select" VALUES (E'it''s \\\\ ), (odd');`,
    failing: `DELETE FROM "a ""b"" -- c" WHERE "x, y" LIKE 'it%'`,
    confirmed: "still-referenced",
    offered: [
      "list-references",
      "delete-children-first",
      "set-null-on-children",
      "change-to-cascade",
      "change-to-set-null",
      "reparent-children",
    ],
    inputs: { "reparent-children.from": "other" },
  },
  {
    name: "DELETE of several rows, with an alias and a parameter",
    setup: `${customersAndOrders} INSERT INTO orders (customer_id) VALUES (1), (2);`,
    failing: "DELETE FROM customers AS c WHERE c.id >= $1",
    parameters: [1],
    offered: ["delete-children-first", "set-null-on-children", "change-to-cascade"],
    severalKeys: true,
  },
  {
    name: "DELETE with USING: its rows cannot be told",
    setup: `${customersAndOrders} INSERT INTO orders (customer_id) VALUES (1); CREATE TABLE doomed (id int); INSERT INTO doomed VALUES (1);`,
    failing: "DELETE FROM customers USING doomed WHERE doomed.id = customers.id",
    notOffered: ["delete-children-first", "set-null-on-children"],
    offered: ["list-references", "change-to-cascade", "change-to-set-null"],
  },
  {
    name: "two tables in the way",
    setup: `${customersAndOrders} CREATE TABLE tickets (customer int REFERENCES customers); INSERT INTO orders (customer_id) VALUES (1); INSERT INTO tickets VALUES (1);`,
    failing: "DELETE FROM customers WHERE id = 1",
    offered: ["delete-children-first", "set-null-on-children", "reparent-children"],
    notOffered: ["change-to-cascade", "change-to-set-null"],
    inputs: { "reparent-children.customer_id": "2", "reparent-children.customer": "2" },
    severalKeys: true,
  },
  {
    name: "a cascade that is stopped one level down",
    setup: `CREATE TABLE customers (id int PRIMARY KEY); CREATE TABLE orders (id int PRIMARY KEY, customer int REFERENCES customers ON DELETE CASCADE);
CREATE TABLE payments (order_id int NOT NULL REFERENCES orders); INSERT INTO customers VALUES (1); INSERT INTO orders VALUES (10, 1), (11, 1); INSERT INTO payments VALUES (10), (11);`,
    failing: "DELETE FROM customers WHERE id = 1",
    confirmed: "cascade-led-here",
    offered: ["delete-children-first", "list-references"],
    severalKeys: true,
  },
  {
    name: "rows that point at rows of the same table",
    setup: "CREATE TABLE parts (id int PRIMARY KEY, part_of int REFERENCES parts); INSERT INTO parts VALUES (1, NULL), (2, 1), (3, 2);",
    failing: "DELETE FROM parts WHERE id = 1",
    offered: ["set-null-on-children", "change-to-set-null"],
    notOffered: ["delete-children-first", "change-to-cascade"],
  },
  {
    name: "a partitioned referenced table",
    setup: `CREATE TABLE regions (id int PRIMARY KEY) PARTITION BY RANGE (id); CREATE TABLE regions_low PARTITION OF regions FOR VALUES FROM (0) TO (100);
CREATE TABLE shops (id int PRIMARY KEY, region int REFERENCES regions); INSERT INTO regions VALUES (5), (6); INSERT INTO shops VALUES (1, 5);`,
    failing: "DELETE FROM regions WHERE id = 5",
    offered: ["delete-children-first", "set-null-on-children", "change-to-cascade", "change-to-set-null"],
  },
  {
    name: "a partitioned referencing table on the referenced side",
    setup: `CREATE TABLE customers (id int PRIMARY KEY); CREATE TABLE orders (id int, customer int REFERENCES customers) PARTITION BY RANGE (id);
CREATE TABLE orders_low PARTITION OF orders FOR VALUES FROM (0) TO (100); INSERT INTO customers VALUES (1); INSERT INTO orders VALUES (1, 1);`,
    failing: "DELETE FROM customers WHERE id = 1",
    offered: ["delete-children-first", "change-to-cascade"],
  },
  {
    name: "RESTRICT",
    setup:
      "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (a int REFERENCES a ON DELETE RESTRICT ON UPDATE RESTRICT); INSERT INTO a VALUES (1); INSERT INTO b VALUES (1);",
    failing: "UPDATE a SET id = 2 WHERE id = 1",
    majors: [14, 17],
    offered: ["change-to-cascade"],
    notOffered: ["update-key-and-references", "delete-children-first"],
  },
  {
    name: "SET NULL for some columns of a composite key",
    setup: `CREATE TABLE projects (tenant int, id int, PRIMARY KEY (tenant, id)); CREATE TABLE tasks (tenant int NOT NULL, project int, FOREIGN KEY (tenant, project) REFERENCES projects);
INSERT INTO projects VALUES (1, 2); INSERT INTO tasks VALUES (1, 2);`,
    failing: "DELETE FROM projects WHERE tenant = 1 AND id = 2",
    offered: ["set-null-on-children", "delete-children-first", "change-to-cascade"],
  },
  {
    name: "an UPDATE of a referenced key in place",
    setup:
      "CREATE TABLE countries (code text PRIMARY KEY); CREATE TABLE cities (country text NOT NULL REFERENCES countries); INSERT INTO countries VALUES ('UK'); INSERT INTO cities VALUES ('UK');",
    failing: "UPDATE countries SET code = $1 WHERE code = $2",
    parameters: ["GB", "UK"],
    offered: ["update-key-and-references", "change-to-cascade"],
  },
  {
    name: "MATCH FULL in an UPDATE of one column",
    setup: `CREATE TABLE rooms (b text, n int, PRIMARY KEY (b, n)); INSERT INTO rooms VALUES ('East', 1); CREATE TABLE lessons (id int, b text, n int, FOREIGN KEY (b, n) REFERENCES rooms MATCH FULL);
INSERT INTO lessons VALUES (1, 'East', 1);`,
    failing: "UPDATE lessons SET n = NULL WHERE id = 1",
    recommended: "set-all-null",
    offered: ["supply-whole-key", "change-to-match-simple"],
    inputs: { "supply-whole-key.n": "1" },
  },
  {
    name: "MATCH FULL over rows that are there",
    setup: `CREATE TABLE rooms (b text, n int, PRIMARY KEY (b, n)); CREATE TABLE lessons (b text, n int); INSERT INTO lessons VALUES ('East', NULL);`,
    failing: "ALTER TABLE lessons ADD CONSTRAINT lessons_fk FOREIGN KEY (b, n) REFERENCES rooms MATCH FULL",
    confirmed: "match-full-mix",
    offered: ["find-mixed-rows"],
  },
  {
    name: "a key with a period",
    setup: `CREATE TABLE prices (id int4range, valid daterange, PRIMARY KEY (id, valid WITHOUT OVERLAPS)); CREATE TABLE sales (id int4range, valid daterange, FOREIGN KEY (id, PERIOD valid) REFERENCES prices (id, PERIOD valid));`,
    failing: "INSERT INTO sales VALUES ('[1,2)', '[2024-01-01,2024-02-01)')",
    majors: [18, 18],
    recommended: null,
    notOffered: ["insert-parent-first"],
  },
  {
    name: "a default that has no row",
    setup: `CREATE TABLE states (id int PRIMARY KEY, name text NOT NULL); CREATE TABLE jobs (id serial, state int NOT NULL DEFAULT 3 REFERENCES states);`,
    failing: "INSERT INTO jobs DEFAULT VALUES",
    recommended: "insert-parent-first",
  },
  {
    name: "a generated column as the key, in two rows",
    setup: `CREATE TABLE codes (code text PRIMARY KEY); CREATE TABLE items (raw text, code text GENERATED ALWAYS AS (lower(raw)) STORED REFERENCES codes);`,
    failing: "INSERT INTO items (raw) VALUES ('A'), ('B')",
    recommended: null,
    notOffered: ["insert-parent-first", "set-null-instead"],
    severalKeys: true,
  },
  {
    name: "an expression in an UPDATE",
    setup: `${customersAndOrders} INSERT INTO orders (customer_id) VALUES (1), (2);`,
    failing: "UPDATE orders SET customer_id = customer_id + 1",
    recommended: null,
    notOffered: ["insert-parent-first", "set-null-instead", "use-existing-parent"],
    severalKeys: true,
  },
  {
    name: "MERGE",
    setup: customersAndOrders,
    failing:
      "MERGE INTO orders AS o USING (VALUES (1, 7)) AS s (id, c) ON o.id = s.id WHEN NOT MATCHED THEN INSERT (id, customer_id) VALUES (s.id, s.c)",
    majors: [15, 18],
    offered: ["find-parent"],
  },
  {
    name: "a view with other column names",
    setup: `${customersAndOrders} CREATE VIEW v AS SELECT id AS number, customer_id AS customer FROM orders;`,
    failing: "INSERT INTO v (customer) VALUES (7), (8)",
    recommended: "insert-parent-first",
    severalKeys: true,
  },
  {
    name: "the referenced table has a rule",
    setup: `CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE log (id int); CREATE RULE r AS ON INSERT TO a DO ALSO INSERT INTO log VALUES (NEW.id); CREATE TABLE b (a int NOT NULL REFERENCES a);`,
    failing: "INSERT INTO b VALUES (1)",
    notOffered: ["insert-parent-first"],
  },
  {
    name: "keys of many types",
    setup: `CREATE TABLE p (a bigint, b numeric(30,5), c date, d char(4), e bytea, f timestamptz, g text[], h boolean, PRIMARY KEY (a, b, c, d, e, f, g, h));
CREATE TABLE q (a bigint, b numeric(30,5), c date, d char(4), e bytea, f timestamptz, g text[], h boolean, FOREIGN KEY (a, b, c, d, e, f, g, h) REFERENCES p);`,
    failing: `INSERT INTO q VALUES (9007199254740993, -12345678901234567890.5, '2024-02-29', 'x', '\\x00ff', '2024-02-29 12:00:00+02', ARRAY['a, b', NULL, '"'], true)`,
    recommended: "insert-parent-first",
    offered: ["set-null-instead"],
  },
  {
    name: "an enum and a domain as key",
    setup: `CREATE TYPE mood AS ENUM ('it''s fine', 'bad'); CREATE DOMAIN code AS varchar(5) CHECK (VALUE <> ''); CREATE TABLE p (m mood, c code, PRIMARY KEY (m, c));
CREATE TABLE q (m mood NOT NULL, c code NOT NULL, FOREIGN KEY (m, c) REFERENCES p);`,
    failing: "INSERT INTO q VALUES ('it''s fine', 'a\\b')",
    recommended: "insert-parent-first",
  },
  {
    name: "a unique key that is no primary key",
    setup: `CREATE TABLE p (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, code text NOT NULL UNIQUE, made timestamptz NOT NULL DEFAULT now()); CREATE TABLE q (code text REFERENCES p (code));`,
    failing: "INSERT INTO q (code) VALUES ('x')",
    recommended: "insert-parent-first",
  },
  {
    name: "a unique index without a constraint",
    setup: `CREATE TABLE p (code text); CREATE UNIQUE INDEX ON p (code); CREATE TABLE q (code text REFERENCES p (code));`,
    failing: "INSERT INTO q (code) VALUES ('x')",
    recommended: "insert-parent-first",
  },
  {
    name: "a transaction whose COMMIT fails",
    setup: "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (a int NOT NULL REFERENCES a DEFERRABLE INITIALLY DEFERRED);",
    failing: "BEGIN; INSERT INTO b VALUES (1); COMMIT;",
    confirmed: "referenced-row-missing",
    recommended: "insert-parent-first",
  },
  {
    name: "the constraint's options are kept when it is replaced",
    setup: `CREATE TABLE p (a int, b int, PRIMARY KEY (a, b)); CREATE TABLE q (a int, b int, CONSTRAINT q_fk FOREIGN KEY (a, b) REFERENCES p MATCH FULL ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED);
INSERT INTO p VALUES (1, 2); INSERT INTO q VALUES (1, 2);`,
    failing: "DELETE FROM p",
    offered: ["change-to-cascade", "change-to-set-null", "delete-children-first", "set-null-on-children"],
  },
  {
    name: "DELETE in a WITH, and RETURNING",
    setup: `${customersAndOrders} INSERT INTO orders (customer_id) VALUES (1);`,
    failing: "WITH gone AS (SELECT 1 AS id) DELETE FROM customers WHERE id IN (SELECT id FROM gone) RETURNING id",
    notOffered: ["delete-children-first"],
    offered: ["list-references", "change-to-cascade"],
  },
  {
    name: "a self-reference with a required manager",
    setup: "CREATE TABLE staff (id int PRIMARY KEY, boss int NOT NULL REFERENCES staff);",
    failing: "INSERT INTO staff VALUES (2, 1)",
    recommended: null,
    inputs: { "insert-parent-first.boss": "1" },
  },
  {
    name: "rows that would be deleted are referenced with SET NULL that meets NOT NULL",
    setup: `${customersAndOrders} CREATE TABLE refunds (order_id int NOT NULL, FOREIGN KEY (order_id) REFERENCES orders ON DELETE SET NULL); ALTER TABLE refunds DROP CONSTRAINT refunds_order_id_fkey;
ALTER TABLE orders ADD UNIQUE (id); ALTER TABLE refunds ADD FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE SET NULL; INSERT INTO orders VALUES (1, 1); INSERT INTO refunds VALUES (1);`,
    failing: "DELETE FROM customers WHERE id = 1",
    notOffered: ["delete-children-first", "change-to-cascade"],
    offered: ["set-null-on-children", "change-to-set-null"],
  },
  {
    name: "a partition to be detached, the reference required",
    setup: `CREATE TABLE regions (id int PRIMARY KEY) PARTITION BY RANGE (id); CREATE TABLE regions_low PARTITION OF regions FOR VALUES FROM (0) TO (100);
CREATE TABLE shops (region int NOT NULL REFERENCES regions ON DELETE CASCADE); INSERT INTO regions VALUES (5); INSERT INTO shops VALUES (5);`,
    failing: "ALTER TABLE regions DETACH PARTITION regions_low",
    confirmed: "removing-partition",
    offered: ["list-references", "delete-children-first"],
    notOffered: ["set-null-on-children"],
  },
];

let grammar: (sql: string) => SyntaxTree;
beforeAll(async () => {
  grammar = await loadGrammar();
});

/** The oldest and the newest major, for time; `MAJORS=15,16,17` runs the others. The proof of the scenarios runs all. */
const majors = (process.env.MAJORS ?? "14,18").split(",") as readonly Major[];

describe.each(majors)("PostgreSQL %s", (major) => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let client: pg.Client;
  beforeAll(async () => {
    database = await freshDatabase(inject("servers")[major]);
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  const here = cases.filter(({ majors: [from, to] = [14, 18] }) => Number(major) >= from && Number(major) <= to);
  test.each(here.map((one) => [one.name, one] as const))("%s", async (_, one) => {
    const paste = await provoke(one);
    const url = database.url;
    const fixes: ExplainedFix[] = [];
    for (const way of ["schema", "connection", "connection without the statement"] as const) {
      if (way === "schema" && one.meanwhile !== undefined) continue;
      const input = {
        text: paste,
        ...(way === "connection without the statement" ? {} : { statement: one.failing, parameters: one.parameters }),
      };
      const explanation = await explained(
        way === "schema" ? { ...input, schema: one.setup, serverVersion: Number(major) } : input,
        way === "schema" ? undefined : url,
      );
      if (way === "connection") check(one, explanation);
      if (way !== "connection without the statement" || one.severalKeys === undefined) fixes.push(...explanation.fixes);
    }
    const ready = fixes.flatMap((fix) => readyForm(fix, one));
    const distinct = [...new Map(ready.map((fix) => [`${fix.kind} ${fix.sql}`, fix])).values()];
    expect(distinct.length).toBeGreaterThan(0);
    const problems: string[] = [];
    for (const fix of distinct.sort((a, b) => Number(b.kind === "investigate") - Number(a.kind === "investigate"))) {
      const problem = await runFix(fix, one);
      if (problem !== undefined) problems.push(`${fix.id} (${fix.kind}): ${problem}\n${fix.sql}`);
    }
    expect(problems.join("\n\n")).toBe("");
  });

  async function reset(setup: string): Promise<void> {
    await client.query("RESET ALL");
    await client.query("DROP SCHEMA IF EXISTS old CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    await client.query(setup);
  }

  async function failing(one: Case): Promise<void> {
    await (one.parameters ? client.query(one.failing, [...one.parameters]) : client.query(one.failing));
  }

  async function provoke(one: Case): Promise<string> {
    await reset(one.setup);
    const error = await failing(one).then(
      () => undefined,
      (thrown: pg.DatabaseError) => thrown,
    );
    expect(error?.code, error?.message).toBe("23503");
    if (one.meanwhile) await client.query(one.meanwhile);
    return psqlLayout(error!);
  }

  /** The database is as the error left it while only reads ran. */
  async function runFix(fix: ExplainedFix, one: Case): Promise<string | undefined> {
    const reads = fix.kind === "investigate";
    if (!reads) {
      await reset(one.setup);
      if (one.meanwhile) await client.query(one.meanwhile);
    }
    try {
      if (reads) await client.query("SET default_transaction_read_only = on");
      for (const step of fix.steps) await client.query(step.sql);
      if (fix.kind === "schema" || fix.kind === "data") await failing(one);
      await client.query("SET default_transaction_read_only = on");
      if (fix.verify !== null) await client.query(fix.verify);
      return undefined;
    } catch (error) {
      await client.query("ROLLBACK");
      return String((error as pg.DatabaseError).message);
    }
  }
});

async function explained(input: ExplainInput, url: string | undefined): Promise<Explanation> {
  const withSyntax = { ...input, syntax: new Map(syntaxNeeded(input).map((text) => [text, grammar(text)])) };
  const inspected =
    url === undefined ? undefined : await inspect({ url }, namesNeeded(withSyntax), (catalog) => looksNeeded({ ...withSyntax, catalog }));
  if (inspected && !inspected.ok) throw new Error(JSON.stringify(inspected.problem));
  const { explanations } = explain({ ...withSyntax, ...(inspected ? { catalog: inspected.catalog, looks: inspected.looks } : {}) });
  expect(explanations).toHaveLength(1);
  return explanations[0]!;
}

function check(one: Case, { causes, fixes }: Explanation): void {
  const offered = fixes.map(({ id }) => id);
  const [first] = causes;
  if (one.confirmed !== undefined) expect(first?.verdict === "confirmed" ? first.id : null).toBe(one.confirmed);
  if (one.recommended !== undefined) expect(fixes.find(({ recommended }) => recommended)?.id ?? null).toBe(one.recommended);
  expect(offered).toEqual(expect.arrayContaining([...(one.offered ?? [])]));
  expect(offered.filter((id) => one.notOffered?.includes(id))).toEqual([]);
  for (const cause of causes) expect(cause.verdict === "undecided" ? cause.needs : cause.proof, cause.id).not.toEqual([]);
}

function readyForm(fix: ExplainedFix, one: Case): readonly ExplainedFix[] {
  if (fix.sql === null) return [];
  const typed = fix.inputs.flatMap(({ name }) => {
    const value = one.inputs?.[`${fix.id}.${name}`];
    return value === undefined ? [] : [[name, value] as const];
  });
  const filled = rewriteFix(fix, new Map(typed)) as ExplainedFix;
  return filled.ready ? [filled] : [];
}
