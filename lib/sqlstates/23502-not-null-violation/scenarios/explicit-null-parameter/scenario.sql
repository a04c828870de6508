-- setup
CREATE TABLE invoices (id serial PRIMARY KEY, customer text NOT NULL, total numeric(10,2));
-- failing
INSERT INTO invoices (customer, total) VALUES ($1, $2) RETURNING id;
-- parameters
-- [null, 10.5]
