/** A migration for a table with and without rows in its way. */
export interface ReviewedMigration {
  readonly name: string;
  /** The tables, with rows that are no trouble. */
  readonly setup: string;
  /** Rows that the migration fails on. */
  readonly offending?: string;
  readonly migration: string;
  /** What it raises on them. */
  readonly raises?: string;
  /** How many rows are counted; undefined where they are not. */
  readonly rows?: number;
  /** No look of ours tells, so the verdict stays open. */
  readonly open?: true;
  /** Rows or not, it fails. */
  readonly always?: true;
  readonly from?: number;
  readonly to?: number;
  /** The server names a partition, which a review does not know beforehand. */
  readonly leaf?: true;
  /** The form that is offered on a large table. */
  readonly offers?: string;
  /** Passes after each form of the statement. */
  readonly afterwards?: string;
  /** How many rows it finds, where it is a look. */
  readonly finds?: number;
  /** On a table of this size there is nothing to say. */
  readonly harmless?: true;
}

const orders = `CREATE TABLE customers (id bigint PRIMARY KEY, name text);
INSERT INTO customers SELECT n, 'c' || n FROM generate_series(1, 100) AS n;
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, email text, amount int, placed timestamptz);
INSERT INTO orders SELECT n, n % 100 + 1, 'u' || n, n, now() FROM generate_series(1, 200) AS n;`;

const more = (sql: string) => `${orders}\n${sql}`;
const noEmail = "UPDATE orders SET email = NULL WHERE id <= 7;";
const orphans = "UPDATE orders SET customer_id = 999 WHERE id <= 5;";
const twice = "UPDATE orders SET email = 'same' WHERE id <= 3;";
const negative = "UPDATE orders SET amount = -1 WHERE id <= 4;";

const codes =
  "CREATE DOMAIN code AS text; CREATE TABLE parcels (id int PRIMARY KEY, code code); INSERT INTO parcels SELECT n, 'code' FROM generate_series(1, 9) AS n;";

export const migrations: readonly ReviewedMigration[] = [
  {
    name: "a column NOT NULL without a default",
    setup: "CREATE TABLE orders (id bigint PRIMARY KEY);",
    offending: "INSERT INTO orders SELECT generate_series(1, 12);",
    migration: "ALTER TABLE orders ADD COLUMN country text NOT NULL",
    raises: "23502",
    rows: 12,
  },
  {
    name: "a column NOT NULL with a constant",
    setup: orders,
    migration: "ALTER TABLE orders ADD COLUMN country text NOT NULL DEFAULT 'NL'",
    harmless: true,
  },
  {
    name: "a column NOT NULL with now()",
    setup: orders,
    migration: "ALTER TABLE orders ADD COLUMN seen timestamptz NOT NULL DEFAULT now()",
    harmless: true,
  },
  {
    name: "a column with a value for each row",
    setup: orders,
    migration: "ALTER TABLE orders ADD COLUMN public_id uuid NOT NULL DEFAULT gen_random_uuid()",
  },
  { name: "a serial column", setup: orders, migration: "ALTER TABLE orders ADD COLUMN number serial" },
  {
    name: "an identity column",
    setup: orders,
    migration: "ALTER TABLE orders ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY",
    offers: "add-column-in-steps",
    afterwards:
      "INSERT INTO orders (id) SELECT n FROM generate_series(9001, 9003) AS n; SELECT 1 / (max(number) = 203 AND count(DISTINCT number) = 203 AND count(*) = 203)::int FROM orders",
  },
  {
    name: "a stored column",
    setup: orders,
    migration: "ALTER TABLE orders ADD COLUMN doubled int GENERATED ALWAYS AS (amount * 2) STORED",
  },
  {
    name: "a column of a domain with a CHECK",
    setup: more("CREATE DOMAIN positive AS int CHECK (VALUE > 0);"),
    migration: "ALTER TABLE orders ADD COLUMN score positive DEFAULT 1",
  },
  {
    name: "a column of a domain that refuses NULL",
    setup: "CREATE DOMAIN code AS text NOT NULL; CREATE TABLE orders (id bigint PRIMARY KEY);",
    offending: "INSERT INTO orders SELECT generate_series(1, 3);",
    migration: "ALTER TABLE orders ADD COLUMN country code",
    raises: "23502",
    rows: 3,
  },
  {
    name: "a column with a CHECK that its default fails",
    setup: "CREATE TABLE orders (id bigint PRIMARY KEY);",
    offending: "INSERT INTO orders SELECT generate_series(1, 6);",
    migration: "ALTER TABLE orders ADD COLUMN score int DEFAULT 0 CHECK (score > 0)",
    raises: "23514",
    rows: 6,
  },
  {
    name: "a column with a default that points at nothing",
    setup: more("INSERT INTO customers VALUES (500, 'x');"),
    offending: "DELETE FROM customers WHERE id = 500;",
    migration: "ALTER TABLE orders ADD COLUMN agent_id bigint DEFAULT 500 REFERENCES customers (id)",
    raises: "23503",
    rows: 200,
  },
  {
    name: "a unique column with a constant",
    setup: "CREATE TABLE orders (id bigint PRIMARY KEY); INSERT INTO orders VALUES (1);",
    offending: "INSERT INTO orders VALUES (2), (3);",
    migration: "ALTER TABLE orders ADD COLUMN code text UNIQUE DEFAULT 'x'",
    raises: "23505",
    rows: 3,
  },
  {
    name: "SET NOT NULL",
    setup: orders,
    offending: noEmail,
    migration: "ALTER TABLE orders ALTER COLUMN email SET NOT NULL",
    raises: "23502",
    rows: 7,
  },
  {
    name: "SET NOT NULL behind a valid CHECK",
    setup: more("ALTER TABLE orders ADD CONSTRAINT email_there CHECK (email IS NOT NULL AND length(email) > 0);"),
    migration: "ALTER TABLE orders ALTER COLUMN email SET NOT NULL",
    harmless: true,
  },
  {
    name: "SET NOT NULL behind a CHECK that proves nothing",
    setup: more("ALTER TABLE orders ADD CONSTRAINT email_there CHECK (length(email) > 0);"),
    offending: noEmail,
    migration: "ALTER TABLE orders ALTER COLUMN email SET NOT NULL",
    raises: "23502",
    rows: 7,
  },
  {
    name: "NOT NULL as a constraint",
    setup: orders,
    offending: noEmail,
    migration: "ALTER TABLE orders ADD CONSTRAINT email_given NOT NULL email",
    raises: "23502",
    rows: 7,
    from: 18,
  },
  {
    name: "NOT NULL NOT VALID",
    setup: orders,
    migration: "ALTER TABLE orders ADD CONSTRAINT email_given NOT NULL email NOT VALID",
    from: 18,
    harmless: true,
  },
  {
    name: "VALIDATE of a NOT NULL",
    setup: orders,
    offending: noEmail,
    migration: "ALTER TABLE orders ADD CONSTRAINT email_given NOT NULL email NOT VALID; ALTER TABLE orders VALIDATE CONSTRAINT email_given",
    raises: "23502",
    rows: 7,
    from: 18,
  },
  {
    name: "ADD FOREIGN KEY",
    setup: orders,
    offending: orphans,
    migration: "ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers",
    raises: "23503",
    rows: 5,
  },
  {
    name: "ADD FOREIGN KEY with a name and an action",
    setup: orders,
    offending: orphans,
    migration: "ALTER TABLE orders ADD CONSTRAINT to_customer FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE SET NULL",
    raises: "23503",
    rows: 5,
  },
  {
    name: "ADD FOREIGN KEY NOT VALID",
    setup: orders,
    migration: "ALTER TABLE orders ADD CONSTRAINT to_customer FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID",
    harmless: true,
  },
  {
    name: "VALIDATE of a foreign key",
    setup: more("ALTER TABLE orders ADD CONSTRAINT to_customer FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;"),
    offending:
      "ALTER TABLE orders DISABLE TRIGGER ALL; UPDATE orders SET customer_id = 999 WHERE id <= 5; ALTER TABLE orders ENABLE TRIGGER ALL;",
    migration: "ALTER TABLE orders VALIDATE CONSTRAINT to_customer",
    raises: "23503",
    rows: 5,
  },
  {
    name: "a foreign key to a table of the same script",
    setup: orders,
    migration:
      "CREATE TABLE agents (id bigint PRIMARY KEY); ALTER TABLE orders ADD COLUMN agent_id bigint; ALTER TABLE orders ADD FOREIGN KEY (agent_id) REFERENCES agents",
    harmless: true,
  },
  { name: "ADD UNIQUE", setup: orders, offending: twice, migration: "ALTER TABLE orders ADD UNIQUE (email)", raises: "23505", rows: 3 },
  {
    name: "ADD UNIQUE over two columns",
    setup: orders,
    offending: "UPDATE orders SET customer_id = 1, email = 'same' WHERE id IN (1, 2);",
    migration: "ALTER TABLE orders ADD CONSTRAINT once UNIQUE (customer_id, email)",
    raises: "23505",
    rows: 2,
  },
  {
    name: "ADD UNIQUE NULLS NOT DISTINCT",
    setup: orders,
    offending: noEmail,
    migration: "ALTER TABLE orders ADD CONSTRAINT once UNIQUE NULLS NOT DISTINCT (email)",
    raises: "23505",
    rows: 7,
    from: 15,
  },
  {
    name: "CREATE UNIQUE INDEX",
    setup: orders,
    offending: twice,
    migration: "CREATE UNIQUE INDEX ON orders (email)",
    raises: "23505",
    rows: 3,
  },
  {
    name: "CREATE UNIQUE INDEX CONCURRENTLY",
    setup: orders,
    offending: twice,
    migration: "CREATE UNIQUE INDEX CONCURRENTLY orders_once ON orders (email)",
    raises: "23505",
    rows: 3,
  },
  { name: "CREATE INDEX", setup: orders, migration: "CREATE INDEX ON orders (email)" },
  {
    name: "ADD PRIMARY KEY over a nullable column",
    setup: "CREATE TABLE orders (id bigint, email text); INSERT INTO orders SELECT n, 'u' || n FROM generate_series(1, 50) AS n;",
    offending: "UPDATE orders SET id = NULL WHERE id > 46;",
    migration: "ALTER TABLE orders ADD PRIMARY KEY (id)",
    raises: "23502",
    rows: 4,
  },
  {
    name: "ADD PRIMARY KEY over duplicates",
    setup: "CREATE TABLE orders (id bigint NOT NULL, email text); INSERT INTO orders SELECT n, 'u' || n FROM generate_series(1, 50) AS n;",
    offending: "UPDATE orders SET id = 1 WHERE id < 5;",
    migration: "ALTER TABLE orders ADD PRIMARY KEY (id)",
    raises: "23505",
    rows: 4,
  },
  {
    name: "ADD CHECK",
    setup: orders,
    offending: negative,
    migration: "ALTER TABLE orders ADD CHECK (amount > 0)",
    raises: "23514",
    rows: 4,
  },
  {
    name: "ADD CHECK over several columns",
    setup: orders,
    offending: "UPDATE orders SET email = NULL, amount = -1 WHERE id <= 2;",
    migration: "ALTER TABLE orders ADD CONSTRAINT reachable CHECK (amount IN (1, 2) OR email IS NOT NULL AND length(email) < 100)",
    raises: "23514",
    rows: 2,
  },
  { name: "ADD CHECK NOT VALID", setup: orders, migration: "ALTER TABLE orders ADD CHECK (amount > 0) NOT VALID", harmless: true },
  {
    name: "VALIDATE of a CHECK in the transaction that adds it",
    setup: orders,
    offending: negative,
    migration:
      "BEGIN; ALTER TABLE orders ADD CONSTRAINT positive CHECK (amount > 0) NOT VALID; ALTER TABLE orders VALIDATE CONSTRAINT positive; COMMIT",
    raises: "23514",
    rows: 4,
  },
  {
    name: "ADD EXCLUDE",
    setup:
      "CREATE TABLE stays (room int, during tsrange); INSERT INTO stays SELECT 1, tsrange('2026-01-01'::timestamp + n * interval '1 day', '2026-01-01'::timestamp + (n + 1) * interval '1 day') FROM generate_series(1, 20) AS n;",
    offending: "INSERT INTO stays VALUES (1, '[2026-01-02, 2026-01-04)');",
    migration: "ALTER TABLE stays ADD CONSTRAINT no_overlap EXCLUDE USING gist (during WITH &&)",
    raises: "23P01",
    open: true,
    offers: "find-collisions",
  },
  {
    name: "ADD EXCLUDE over some rows",
    setup:
      "CREATE TABLE stays (room int4range, \"During It\" tsrange, cancelled bool); INSERT INTO stays SELECT int4range(1, 2), tsrange('2026-01-01', '2026-01-02'), n > 1 FROM generate_series(1, 9) AS n;",
    offending: "INSERT INTO stays VALUES ('[1,2)', '[2026-01-01, 2026-01-04)', false), ('[2,3)', '[2026-01-01, 2026-01-04)', false);",
    migration: 'ALTER TABLE stays ADD EXCLUDE USING gist (room WITH =, "During It" WITH &&) WHERE (NOT cancelled)',
    raises: "23P01",
    open: true,
    offers: "find-collisions",
    finds: 1,
  },
  {
    name: "ALTER DOMAIN SET NOT NULL",
    setup:
      "CREATE DOMAIN code AS text; CREATE TABLE parcels (id int PRIMARY KEY, code code); INSERT INTO parcels SELECT n, 'c' FROM generate_series(1, 9) AS n;",
    offending: "UPDATE parcels SET code = NULL WHERE id < 3;",
    migration: "ALTER DOMAIN code SET NOT NULL",
    raises: "23502",
    rows: 2,
    offers: "domain-not-null-in-two-steps",
  },
  {
    name: "ALTER DOMAIN ADD CHECK",
    setup: codes,
    offending: "UPDATE parcels SET code = 'x' WHERE id < 3;",
    migration: "ALTER DOMAIN code ADD CHECK (length(VALUE) = 4)",
    raises: "23514",
    rows: 2,
    offers: "domain-check-in-two-steps",
  },
  {
    name: "ALTER DOMAIN VALIDATE",
    setup: `${codes} ALTER DOMAIN code ADD CONSTRAINT four CHECK (VALUE IS NULL OR length(VALUE) = 4) NOT VALID;`,
    offending:
      "ALTER DOMAIN code DROP CONSTRAINT four; UPDATE parcels SET code = 'x' WHERE id < 4; ALTER DOMAIN code ADD CONSTRAINT four CHECK (VALUE IS NULL OR length(VALUE) = 4) NOT VALID;",
    migration: "ALTER DOMAIN code VALIDATE CONSTRAINT four",
    raises: "23514",
    rows: 3,
  },
  {
    name: "ATTACH PARTITION",
    setup:
      "CREATE TABLE events (day date, what text) PARTITION BY RANGE (day); CREATE TABLE events_may (day date, what text); INSERT INTO events_may VALUES ('2026-05-01', 'x');",
    offending: "INSERT INTO events_may VALUES ('2026-06-01', 'y'), (NULL, 'z');",
    migration: "ALTER TABLE events ATTACH PARTITION events_may FOR VALUES FROM ('2026-05-01') TO ('2026-06-01')",
    raises: "23514",
    rows: 2,
    offers: "attach-proved",
  },
  {
    name: "ATTACH PARTITION behind a valid CHECK",
    setup:
      "CREATE TABLE events (day date, what text) PARTITION BY RANGE (day); CREATE TABLE events_may (day date NOT NULL, what text, CHECK (day >= '2026-05-01' AND day < '2026-06-01')); INSERT INTO events_may VALUES ('2026-05-01', 'x');",
    migration: "ALTER TABLE events ATTACH PARTITION events_may FOR VALUES FROM ('2026-05-01') TO ('2026-06-01')",
    harmless: true,
  },
  {
    name: "ATTACH PARTITION beside a DEFAULT one",
    setup:
      "CREATE TABLE visits (id bigint, place text) PARTITION BY LIST (place); CREATE TABLE visits_rest PARTITION OF visits DEFAULT; INSERT INTO visits SELECT n, 'nowhere' FROM generate_series(1, 9) AS n; CREATE TABLE \"Visits Here\" (id bigint, place text); INSERT INTO \"Visits Here\" VALUES (1, 'here'), (2, 'there');",
    offending: "INSERT INTO visits SELECT n, 'there' FROM generate_series(1, 4) AS n;",
    migration: "ALTER TABLE visits ATTACH PARTITION \"Visits Here\" FOR VALUES IN ('here', 'there')",
    raises: "23514",
    rows: 4,
    offers: "attach-proved",
  },
  { name: "a wider type", setup: orders, migration: "ALTER TABLE orders ALTER COLUMN amount TYPE bigint" },
  {
    name: "a longer text",
    setup: more("ALTER TABLE orders ALTER email TYPE varchar(10);"),
    migration: "ALTER TABLE orders ALTER email TYPE varchar(20)",
    harmless: true,
  },
  {
    name: "a shorter text",
    setup: more("UPDATE orders SET email = rpad('u', 60) WHERE id = 9; ANALYZE orders;"),
    offending: "UPDATE orders SET email = repeat('x', 51) WHERE id <= 3; ANALYZE orders;",
    migration: "ALTER TABLE orders ALTER COLUMN email TYPE varchar(50)",
    raises: "22001",
    rows: 3,
    offers: "check-instead-of-type",
  },
  {
    name: "a smaller number",
    setup: orders,
    offending: "UPDATE orders SET amount = CASE id WHEN 1 THEN 32768 WHEN 2 THEN -32769 ELSE -32768 END WHERE id <= 3; ANALYZE orders;",
    migration: "ALTER TABLE orders ALTER COLUMN amount SET DATA TYPE smallint",
    raises: "22003",
    rows: 2,
    offers: "check-instead-of-type",
  },
  {
    name: "fewer digits",
    setup:
      "CREATE TABLE prices (id int, price numeric); INSERT INTO prices SELECT n, n FROM generate_series(1, 9) AS n; INSERT INTO prices VALUES (10, 'NaN'), (11, 999.994); ANALYZE;",
    offending: "INSERT INTO prices VALUES (12, 999.995), (13, -1000);",
    migration: "ALTER TABLE prices ALTER price TYPE numeric(5,2)",
    raises: "22003",
    rows: 2,
    offers: "find-unfit-values",
  },
  {
    name: "coarser moments",
    setup: "CREATE TABLE visits (id int, seen timestamp); INSERT INTO visits SELECT n, now() FROM generate_series(1, 9) AS n; ANALYZE;",
    migration: "ALTER TABLE visits ALTER seen TYPE timestamp(0)",
  },
  {
    name: "a text that becomes a number",
    setup:
      "CREATE TABLE parcels (id int PRIMARY KEY, weight varchar(9)); INSERT INTO parcels SELECT n, ' ' || n FROM generate_series(1, 9) AS n; ANALYZE;",
    migration: "ALTER TABLE parcels ALTER COLUMN weight TYPE numeric(6,1)",
    raises: "42804",
    always: true,
  },
  {
    name: "a text that becomes a number as it is told",
    setup:
      "CREATE TABLE parcels (id int PRIMARY KEY, weight text); INSERT INTO parcels SELECT n, n || '' FROM generate_series(1, 9) AS n; ANALYZE;",
    migration: "ALTER TABLE parcels ALTER COLUMN weight TYPE integer USING weight::integer",
    offers: "find-unfit-values",
    open: true,
  },
  {
    name: "an identity over numbered rows",
    setup: "CREATE TABLE stock (id bigint PRIMARY KEY, what text); ANALYZE;",
    offending: "INSERT INTO stock SELECT n, 'x' FROM generate_series(1, 9) AS n;",
    migration: "ALTER TABLE stock ALTER id ADD GENERATED BY DEFAULT AS IDENTITY; INSERT INTO stock (what) VALUES ('y')",
    raises: "23505",
    rows: 9,
    offers: "identity-past-the-rows",
    afterwards: "INSERT INTO stock (what) VALUES ('y'), ('z')",
  },
  {
    name: "an identity that starts behind the rows",
    setup: "CREATE TABLE stock (id int PRIMARY KEY, what text); INSERT INTO stock SELECT n, 'x' FROM generate_series(1, 9) AS n; ANALYZE;",
    offending: "INSERT INTO stock VALUES (1000, 'x');",
    migration: "ALTER TABLE stock ALTER id ADD GENERATED ALWAYS AS IDENTITY (START WITH 1000); INSERT INTO stock (what) VALUES ('y')",
    raises: "23505",
    rows: 1,
  },
  {
    name: "an identity whose sequence is set",
    setup: "CREATE TABLE stock (id int PRIMARY KEY, what text); INSERT INTO stock SELECT n, 'x' FROM generate_series(1, 9) AS n; ANALYZE;",
    migration: "ALTER TABLE stock ALTER id ADD GENERATED ALWAYS AS IDENTITY; SELECT setval(pg_get_serial_sequence('stock', 'id'), 10)",
    harmless: true,
  },
  {
    name: "a serial that becomes an identity",
    setup:
      'CREATE TABLE "Odd Stock" ("The Id" serial PRIMARY KEY, what text); INSERT INTO "Odd Stock" (what) SELECT \'x\' FROM generate_series(1, 9); DELETE FROM "Odd Stock" WHERE "The Id" = 9; ANALYZE;',
    migration: 'ALTER TABLE "Odd Stock" ALTER "The Id" ADD GENERATED ALWAYS AS IDENTITY',
    raises: "55000",
    always: true,
    offers: "serial-to-identity",
    afterwards: 'INSERT INTO "Odd Stock" (what) VALUES (\'y\'); SELECT 1 / (max("The Id") = 10)::int FROM "Odd Stock"',
  },
  {
    name: "an identity over a column that allows NULL",
    setup: "CREATE TABLE stock (id int UNIQUE, what text); ANALYZE;",
    migration: "ALTER TABLE stock ALTER id ADD GENERATED ALWAYS AS IDENTITY",
    raises: "55000",
    always: true,
  },
  {
    name: "several actions at once",
    setup: more("INSERT INTO orders SELECT n, 1, 'u' || n, n FROM generate_series(201, 230) AS n;"),
    offending: negative,
    migration:
      "ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers, ADD CHECK (amount > 0), ADD CONSTRAINT once UNIQUE (email), ALTER email SET NOT NULL, ADD COLUMN country text DEFAULT 'NL', ALTER email SET DEFAULT 'x', ADD COLUMN token uuid DEFAULT gen_random_uuid()",
    raises: "23514",
    rows: 4,
    offers: "split-actions",
  },
  {
    name: "a foreign key NOT VALID on a partitioned table",
    setup: more(
      "CREATE TABLE visits (id bigint, customer_id bigint) PARTITION BY RANGE (id); CREATE TABLE visits_1 PARTITION OF visits FOR VALUES FROM (0) TO (100); INSERT INTO visits VALUES (1, 1);",
    ),
    migration: "ALTER TABLE visits ADD FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID",
    raises: "42809",
    always: true,
    to: 17,
  },
  {
    name: "ADD FOREIGN KEY on a partitioned table",
    setup: more(
      "CREATE TABLE visits (id bigint, customer_id bigint) PARTITION BY RANGE (id); CREATE TABLE visits_1 PARTITION OF visits FOR VALUES FROM (0) TO (100) PARTITION BY RANGE (id); CREATE TABLE visits_1a PARTITION OF visits_1 FOR VALUES FROM (0) TO (50); CREATE TABLE visits_2 PARTITION OF visits FOR VALUES FROM (100) TO (200); INSERT INTO visits VALUES (1, 1), (150, 2);",
    ),
    offending: "INSERT INTO visits VALUES (2, 999);",
    migration: "ALTER TABLE visits ADD CONSTRAINT to_customer FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE",
    raises: "23503",
    open: true,
    leaf: true,
  },
  {
    name: "SET NOT NULL on a partitioned table",
    setup:
      "CREATE TABLE visits (id bigint, what text) PARTITION BY RANGE (id); CREATE TABLE visits_1 PARTITION OF visits FOR VALUES FROM (0) TO (100); INSERT INTO visits SELECT n, 'x' FROM generate_series(1, 9) AS n;",
    offending: "UPDATE visits SET what = NULL WHERE id < 3;",
    migration: "ALTER TABLE visits ALTER COLUMN what SET NOT NULL",
    raises: "23502",
    open: true,
    leaf: true,
  },
  {
    name: "names that have to be quoted",
    setup: `CREATE SCHEMA "Odd Place"; CREATE TABLE "Odd Place"."Order ""x""" (id bigint PRIMARY KEY, "E Mail" text); INSERT INTO "Odd Place"."Order ""x""" SELECT n, 'u' FROM generate_series(1, 9) AS n;`,
    offending: `UPDATE "Odd Place"."Order ""x""" SET "E Mail" = NULL WHERE id = 1;`,
    migration: `ALTER TABLE "Odd Place"."Order ""x""" ALTER COLUMN "E Mail" SET NOT NULL`,
    raises: "23502",
    rows: 1,
  },
];
