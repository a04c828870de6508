-- setup
CREATE TABLE items (id integer PRIMARY KEY, name text NOT NULL, price numeric CHECK (price >= 0), note text);
-- failing
COPY items (id, name, price) FROM STDIN WITH (FORMAT csv);
-- data
-- 1,,-5
