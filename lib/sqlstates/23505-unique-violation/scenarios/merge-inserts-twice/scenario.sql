-- setup
CREATE TABLE customers (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL CONSTRAINT customers_email_key UNIQUE, name text, since date);
CREATE TABLE "Import" (email text NOT NULL, name text);
INSERT INTO customers (email, name) VALUES ('ada@example.com', 'Ada');
INSERT INTO "Import" VALUES ('ada@example.com', 'Ada L.'), ('eve@example.com', 'Eve'), ('eve@example.com', 'Eve B.');
-- failing
WITH i AS (SELECT * FROM "Import" WHERE email > $1)
MERGE INTO customers AS c USING i ON c.email = i.email
WHEN NOT MATCHED THEN INSERT (email, name, since) VALUES (i.email, i.name, '2026-11-28')
-- parameters
["a"]
-- inputs
newest_by: name
-- majors
15-18
