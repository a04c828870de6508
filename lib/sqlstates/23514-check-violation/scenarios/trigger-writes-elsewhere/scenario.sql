-- setup
CREATE TABLE moves (id serial PRIMARY KEY, amount integer); CREATE TABLE stock (id integer PRIMARY KEY, amount integer CONSTRAINT stock_not_negative CHECK (amount >= 0)); INSERT INTO stock VALUES (1, 3);
CREATE FUNCTION take() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN UPDATE stock SET amount = amount - NEW.amount WHERE id = 1; RETURN NULL; END $$;
CREATE TRIGGER take AFTER INSERT ON moves FOR EACH ROW EXECUTE FUNCTION take();
-- failing
INSERT INTO moves (amount) VALUES (5);
