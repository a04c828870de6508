-- setup
CREATE TABLE accounts (id serial PRIMARY KEY, balance integer NOT NULL, CONSTRAINT balance_not_negative CHECK (balance >= 0));
CREATE FUNCTION take_fee() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.balance := NEW.balance - 50; RETURN NEW; END $$;
CREATE TRIGGER take_fee BEFORE INSERT ON accounts FOR EACH ROW EXECUTE FUNCTION take_fee();
-- failing
INSERT INTO accounts (balance) VALUES (20);
