CREATE TABLE accounts (id int PRIMARY KEY, balance int NOT NULL);
INSERT INTO accounts VALUES (1, 10);
CREATE FUNCTION no_debts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.balance < 0 THEN RAISE integrity_constraint_violation USING MESSAGE = 'no debts'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER no_debts BEFORE INSERT OR UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION no_debts();
