-- setup
CREATE TABLE transfers (id serial PRIMARY KEY, amount integer);
CREATE FUNCTION check_transfer() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.amount > 1000 THEN RAISE integrity_constraint_violation USING DETAIL = 'The amount is over the limit.'; END IF; RETURN NEW; END $$;
CREATE TRIGGER check_transfer BEFORE INSERT ON transfers FOR EACH ROW EXECUTE FUNCTION check_transfer();
-- failing
INSERT INTO transfers (amount) VALUES (5000);
