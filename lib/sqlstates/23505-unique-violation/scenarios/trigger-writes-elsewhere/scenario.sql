-- setup
CREATE TABLE orders (id serial PRIMARY KEY, total numeric); CREATE TABLE totals (day date PRIMARY KEY, total numeric); INSERT INTO totals VALUES ('2026-01-01', 1);
CREATE FUNCTION add_total() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO totals VALUES ('2026-01-01', NEW.total); RETURN NULL; END $$;
CREATE TRIGGER add_total AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION add_total();
-- failing
INSERT INTO orders (total) VALUES (5);
