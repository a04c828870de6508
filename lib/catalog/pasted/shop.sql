CREATE SCHEMA app;
CREATE TYPE app.mood AS ENUM ('sad', 'ok', 'happy');
CREATE DOMAIN app.email AS text NOT NULL DEFAULT 'x@y.example' CONSTRAINT has_at CHECK (VALUE ~ '@') CHECK (length(VALUE) < 200);
CREATE TABLE customers (id serial PRIMARY KEY, email app.email UNIQUE, name varchar(80) NOT NULL, tags text[]);
CREATE FUNCTION app.fill() RETURNS trigger LANGUAGE plpgsql AS $$begin new.note := coalesce(new.note, 'a; b'); return new; end$$;
CREATE TABLE orders (
  id int GENERATED ALWAYS AS IDENTITY,
  customer_id int REFERENCES customers ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  "Größe | x" numeric(10,2) DEFAULT 1.5 CHECK ("Größe | x" > 0),
  note text DEFAULT 'a | b',
  mood app.mood DEFAULT 'ok',
  at timestamptz(3) DEFAULT now(),
  code char(3) COLLATE "C",
  total numeric GENERATED ALWAYS AS ("Größe | x" * 2) STORED,
  bits bit(3), span interval day to second(2), flags varchar,
  PRIMARY KEY (id),
  CONSTRAINT code_or_note CHECK (code IS NOT NULL OR note <> 'x') NOT VALID,
  UNIQUE (customer_id, code) INCLUDE (note)
);
CREATE INDEX orders_lower_idx ON orders (lower(note), customer_id DESC) WHERE note IS NOT NULL;
CREATE UNIQUE INDEX orders_code_idx ON orders (code) NULLS NOT DISTINCT;
CREATE TRIGGER fill_note BEFORE INSERT OR UPDATE OF note ON orders FOR EACH ROW WHEN (new.note IS NULL) EXECUTE FUNCTION app.fill();
CREATE TRIGGER off_note AFTER DELETE ON orders EXECUTE FUNCTION app.fill();
ALTER TABLE orders DISABLE TRIGGER off_note;
CREATE TABLE app."Order Items" (order_id int NOT NULL REFERENCES orders(id) ON UPDATE CASCADE ON DELETE SET NULL, line int, sku text NOT NULL, PRIMARY KEY (order_id, line), EXCLUDE USING btree (sku WITH =));
CREATE TABLE events (id bigint, venue int, starts_at date NOT NULL, PRIMARY KEY (id, starts_at)) PARTITION BY RANGE (starts_at);
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE events_rest PARTITION OF events DEFAULT;
CREATE TABLE notes (id int, body text NOT NULL);
CREATE TABLE long_notes (extra text) INHERITS (notes);
CREATE VIEW open_orders AS SELECT o.id, c.name FROM orders o JOIN customers c ON c.id = o.customer_id;
CREATE RULE no_delete AS ON DELETE TO notes DO INSTEAD NOTHING;
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON notes USING (true);
COMMENT ON TABLE orders IS 'It''s; a table';
