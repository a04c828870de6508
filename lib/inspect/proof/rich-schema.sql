-- Everything that a catalog can hold, for the tests of lib/inspect. What newer majors add stands in the tests themselves.
CREATE SCHEMA shop;
CREATE SCHEMA archive;

CREATE TYPE shop.order_status AS ENUM ('new', 'paid, in part', 'it''s sent');
CREATE DOMAIN shop.positive AS numeric(10, 2) CONSTRAINT above_zero CHECK (VALUE > 0);
CREATE DOMAIN shop.price AS shop.positive NOT NULL DEFAULT 1;
CREATE DOMAIN shop.stage AS shop.order_status;

CREATE TABLE shop.customers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text CONSTRAINT customers_email_key UNIQUE,
  name character varying(40) NOT NULL DEFAULT 'nobody'
);

CREATE TABLE shop.orders (
  id serial PRIMARY KEY,
  customer_id bigint NOT NULL CONSTRAINT orders_customer_id_fkey REFERENCES shop.customers ON DELETE CASCADE ON UPDATE SET DEFAULT DEFERRABLE INITIALLY DEFERRED,
  status shop.order_status DEFAULT 'new',
  statuses shop.order_status[] DEFAULT '{new}',
  stage shop.stage,
  price shop.price,
  code character(3),
  net numeric(10, 2),
  gross numeric(10, 2) GENERATED ALWAYS AS (net * 1.2) STORED,
  gone integer,
  placed_at timestamp with time zone NOT NULL DEFAULT now()
);
ALTER TABLE shop.orders DROP COLUMN gone, ADD CONSTRAINT orders_net_check CHECK (net >= 0) NOT VALID;
CREATE INDEX orders_by_day ON shop.orders ((placed_at AT TIME ZONE 'UTC'), customer_id) INCLUDE (net) WHERE net > 0;

CREATE TABLE shop.order_lines (
  order_id integer REFERENCES shop.orders,
  position integer,
  PRIMARY KEY (order_id, position),
  CONSTRAINT order_lines_position_excl EXCLUDE (position WITH =) WHERE (order_id < 0)
);

CREATE FUNCTION shop.clear_code() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.code := NULL; RETURN NEW; END $$;
CREATE TRIGGER b_clear BEFORE INSERT OR UPDATE ON shop.orders FOR EACH ROW EXECUTE FUNCTION shop.clear_code();
CREATE TRIGGER a_log AFTER DELETE ON shop.orders FOR EACH STATEMENT EXECUTE FUNCTION shop.clear_code();
ALTER TABLE shop.orders DISABLE TRIGGER a_log;
CREATE RULE quiet AS ON DELETE TO shop.order_lines DO INSTEAD NOTHING;

CREATE VIEW shop.open_orders AS SELECT id, customer_id, price FROM shop.orders WHERE status = 'new';
CREATE VIEW shop.open_prices AS SELECT price FROM shop.open_orders;
CREATE MATERIALIZED VIEW shop.totals AS SELECT count(*) AS orders FROM shop.orders;

-- Partitions of two levels, one stricter than its parents; a key that points to them.
CREATE TABLE shop.events (id integer NOT NULL, region text NOT NULL, day date NOT NULL, note text, PRIMARY KEY (id, region, day)) PARTITION BY LIST (region);
CREATE TABLE shop.events_eu PARTITION OF shop.events FOR VALUES IN ('eu') PARTITION BY RANGE (day);
CREATE TABLE shop.events_eu_2026 PARTITION OF shop.events_eu FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE shop.events_us PARTITION OF shop.events FOR VALUES IN ('us');
ALTER TABLE shop.events_eu_2026 ALTER COLUMN note SET NOT NULL;
CREATE TABLE shop.visits (
  event_id integer, region text, day date,
  CONSTRAINT visits_event_fkey FOREIGN KEY (event_id, region, day) REFERENCES shop.events
);

-- Inheritance.
CREATE TABLE shop.places (name text NOT NULL, altitude integer);
CREATE TABLE shop.capitals (country text) INHERITS (shop.places);

-- The same name elsewhere, and names that nobody should have.
CREATE TABLE archive.orders (id integer, old_note text);
CREATE SCHEMA "Odd ""Schema""";
CREATE TABLE "Odd ""Schema"""."new
line; -- ' $$" (
  "__proto__" integer NOT NULL DEFAULT 1,
  "constructor" text CONSTRAINT "a ""check""; --" CHECK ("constructor" <> 'it''s'),
  "select" text DEFAULT E'a\nb\\c',
  " " text,
  "Ünïcödé 表" text
);

INSERT INTO shop.customers (email, name) SELECT CASE WHEN n % 2 = 0 THEN 'c' || n || '@example.com' END, 'c' || n FROM generate_series(1, 100) AS n;
INSERT INTO shop.orders (customer_id, price, net, stage) SELECT 1, 5, 1, 'new' FROM generate_series(1, 1500);
INSERT INTO shop.places VALUES ('Rome', 20);
INSERT INTO shop.capitals VALUES ('Paris', 35, 'France');
ANALYZE shop.customers, shop.orders;
