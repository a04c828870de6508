-- setup
CREATE TABLE transfers (id serial PRIMARY KEY, amount integer);
CREATE FUNCTION check_transfer() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.amount > 1000 THEN RAISE EXCEPTION 'amount % is over the limit', NEW.amount USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$;
CREATE TRIGGER check_transfer BEFORE INSERT ON transfers FOR EACH ROW EXECUTE FUNCTION check_transfer();
-- failing
INSERT INTO transfers (amount) VALUES (5000);
