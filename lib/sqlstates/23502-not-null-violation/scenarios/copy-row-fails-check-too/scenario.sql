-- setup
CREATE TABLE kinds (code text PRIMARY KEY);
INSERT INTO kinds VALUES ('tool');
CREATE TABLE items (
  id integer PRIMARY KEY,
  name text NOT NULL,
  price numeric CHECK (price >= 0),
  kind text DEFAULT 'tool' REFERENCES kinds,
  note text
);
INSERT INTO items VALUES (7, 'saw', 9);
-- failing
COPY items (id, name, price, kind) FROM STDIN WITH (FORMAT csv);
-- data
-- 1,,-5,tool
-- 2,nail,1,toy
-- 7,saw,8,tool
-- 3,bolt,1,tool
-- 3,nut,1,
