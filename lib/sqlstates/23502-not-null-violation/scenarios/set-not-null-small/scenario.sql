-- setup
CREATE TABLE orders (id serial PRIMARY KEY, email text, note text);
INSERT INTO orders (email) SELECT CASE WHEN g % 5 > 0 THEN 'user' || g || '@example.com' END FROM generate_series(1, 40) g;
ANALYZE orders;
-- failing
ALTER TABLE orders ALTER COLUMN email SET NOT NULL;
