-- setup
CREATE TABLE invoices (id serial PRIMARY KEY, status text NOT NULL DEFAULT 'draft', total numeric(10,2));
-- failing
INSERT INTO invoices (status, total) VALUES (NULL, 10.50);
