-- setup
CREATE TABLE rates (currency text PRIMARY KEY, rate numeric NOT NULL);
CREATE TABLE bills (id serial PRIMARY KEY, currency text NOT NULL, rate numeric NOT NULL, note text);
CREATE FUNCTION a_clean() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.note := btrim(NEW.note); RETURN NEW; END $$;
CREATE FUNCTION b_rate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN SELECT r.rate INTO NEW.rate FROM rates r WHERE r.currency = NEW.currency; RETURN NEW; END $$;
CREATE TRIGGER a_clean BEFORE INSERT ON bills FOR EACH ROW EXECUTE FUNCTION a_clean();
CREATE TRIGGER b_rate BEFORE INSERT ON bills FOR EACH ROW EXECUTE FUNCTION b_rate();
-- failing
INSERT INTO bills (currency, rate) VALUES ('XTS', 1.5);
