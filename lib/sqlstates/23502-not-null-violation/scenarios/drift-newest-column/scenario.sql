-- setup
CREATE TABLE customers (id integer PRIMARY KEY, name text NOT NULL, email text NOT NULL, country text NOT NULL, tax_class text NOT NULL);
-- failing
INSERT INTO customers (id, name, email, country) VALUES (1, 'Ada', 'ada@example.com', 'GB');
