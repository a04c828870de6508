import { more, orders } from "./orders";
import type { ReviewedMigration } from "./reviewed-migration";

/** ALTER COLUMN … TYPE. */
export const typeChanges: readonly ReviewedMigration[] = [
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
    name: "a timestamp that gets a zone, in a zone with an offset",
    setup:
      "CREATE TABLE visits (id int, seen timestamp, left_at timestamptz); INSERT INTO visits SELECT n, now(), now() FROM generate_series(1, 9) AS n; ANALYZE;",
    migration: "SET TIME ZONE 'Europe/Amsterdam'; ALTER TABLE visits ALTER COLUMN seen TYPE timestamptz",
    offers: "in-utc",
  },
  {
    name: "a timestamp that gets a zone, in UTC",
    setup:
      "CREATE TABLE visits (id int, seen timestamp, left_at timestamptz); INSERT INTO visits SELECT n, now(), now() FROM generate_series(1, 9) AS n; ANALYZE;",
    migration: "SET timezone TO 'UTC'; ALTER TABLE visits ALTER seen TYPE timestamptz; ALTER TABLE visits ALTER left_at TYPE timestamp(6)",
    harmless: true,
  },
  {
    name: "a timestamp that gets a zone, in UTC and with an index",
    setup:
      "CREATE TABLE visits (id int, seen timestamp, left_at timestamptz); INSERT INTO visits SELECT n, now(), now() FROM generate_series(1, 9) AS n; ANALYZE; CREATE INDEX ON visits (seen);",
    migration: "BEGIN; SET LOCAL TIME ZONE 'UTC'; ALTER TABLE visits ALTER seen TYPE timestamptz; COMMIT",
  },
  {
    name: "a timestamp that gets the zone that is told",
    setup:
      "CREATE TABLE visits (id int, seen timestamp, left_at timestamptz); INSERT INTO visits SELECT n, now(), now() FROM generate_series(1, 9) AS n; ANALYZE;",
    migration: "ALTER TABLE visits ALTER seen TYPE timestamptz USING seen AT TIME ZONE 'UTC'",
    offers: "in-utc",
    open: true,
  },
  {
    name: "types that are stored alike",
    setup:
      "CREATE TABLE hosts (net cidr, flags varbit(5), took interval(2), at time(3), price numeric(6,2), total numeric(6,2), name varchar(9), code varchar(9)); INSERT INTO hosts VALUES ('10.0.0.0/8', '101', '1 s', '12:00', 1, 1, 'a', 'b'); CREATE INDEX ON hosts (net); CREATE INDEX ON hosts (name); ANALYZE;",
    migration:
      "ALTER TABLE hosts ALTER net TYPE inet, ALTER flags TYPE varbit(9), ALTER took TYPE interval(4), ALTER at TYPE time(6), ALTER price TYPE numeric(9,2), ALTER total TYPE numeric, ALTER name TYPE text, ALTER code TYPE varchar",
    harmless: true,
  },
  {
    name: "more digits behind the point",
    setup: "CREATE TABLE prices (price numeric(6,2)); INSERT INTO prices VALUES (1); ANALYZE;",
    migration: "ALTER TABLE prices ALTER price TYPE numeric(9,3)",
    ends: true,
  },
  {
    name: "a number that becomes a text",
    setup: "CREATE TABLE prices (price numeric(6,2)); INSERT INTO prices VALUES (1); ANALYZE;",
    migration: "ALTER TABLE prices ALTER price TYPE text",
    ends: true,
  },
  {
    name: "a json that becomes a jsonb",
    setup: "CREATE TABLE notes (note json); INSERT INTO notes VALUES ('{}'); ANALYZE;",
    migration: "ALTER TABLE notes ALTER note TYPE jsonb",
    open: true,
    ends: true,
  },
];
