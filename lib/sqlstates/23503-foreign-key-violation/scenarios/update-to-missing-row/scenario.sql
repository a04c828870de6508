-- setup
CREATE TABLE currencies (code char(3) PRIMARY KEY, name text);
INSERT INTO currencies VALUES ('EUR', 'Euro'), ('USD', 'US dollar');
CREATE TABLE accounts (id integer PRIMARY KEY, currency char(3) NOT NULL CONSTRAINT accounts_currency_fkey REFERENCES currencies (code));
INSERT INTO accounts VALUES (1, 'EUR');
-- failing
UPDATE accounts SET currency = 'EUX' WHERE id = 1;
-- inputs
-- use-existing-parent.currency: USD
