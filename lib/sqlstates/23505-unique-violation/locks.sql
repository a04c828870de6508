-- setup
CREATE TABLE orders (id bigint PRIMARY KEY, email text, number bigint NOT NULL);
INSERT INTO orders SELECT n, 'u' || n, n FROM generate_series(1, 100) AS n;
CREATE TABLE indexed (id bigint, email text, number bigint NOT NULL);
INSERT INTO indexed SELECT n, 'u' || n, n FROM generate_series(1, 100) AS n;
CREATE UNIQUE INDEX by_email ON indexed (email);
CREATE UNIQUE INDEX by_number ON indexed (number);
CREATE TABLE keyed (id bigint CONSTRAINT keyed_key UNIQUE, email text);
-- statement
ALTER TABLE orders ADD UNIQUE (email)
-- statement
CREATE UNIQUE INDEX ON orders (email)
-- statement
CREATE UNIQUE INDEX CONCURRENTLY ON orders (email)
-- statement: the index is there
ALTER TABLE indexed ADD CONSTRAINT by_email UNIQUE USING INDEX by_email
-- statement: over a column that is NOT NULL
ALTER TABLE indexed ADD PRIMARY KEY USING INDEX by_number
-- statement: over a column that may be null
ALTER TABLE indexed ADD PRIMARY KEY USING INDEX by_email
-- statement
ALTER TABLE orders ADD COLUMN code text UNIQUE
-- statement
ALTER TABLE keyed DROP CONSTRAINT keyed_key
-- statement
DROP INDEX by_email
-- statement
DROP INDEX CONCURRENTLY by_email
-- statement
INSERT INTO orders VALUES (1000, 'x', 1000) ON CONFLICT (id) DO NOTHING
