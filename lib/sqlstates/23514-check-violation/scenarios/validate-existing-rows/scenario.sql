-- setup
CREATE TABLE prices (id serial PRIMARY KEY, amount numeric(8,2)); INSERT INTO prices (amount) VALUES (1), (0), (-2), (NULL);
ALTER TABLE prices ADD CONSTRAINT amount_positive CHECK (amount > 0) NOT VALID;
-- failing
ALTER TABLE prices VALIDATE CONSTRAINT amount_positive;
