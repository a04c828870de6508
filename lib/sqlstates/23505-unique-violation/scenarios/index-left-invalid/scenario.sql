-- setup
CREATE TABLE readers (id integer PRIMARY KEY, card text NOT NULL);
CREATE UNIQUE INDEX readers_card_key ON readers (card);
INSERT INTO readers VALUES (1, 'A7');
UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'readers_card_key'::regclass;
-- schema
--                 Table "public.readers"
--  Column |  Type   | Collation | Nullable | Default 
-- --------+---------+-----------+----------+---------
--  id     | integer |           | not null | 
--  card   | text    |           | not null | 
-- Indexes:
--     "readers_pkey" PRIMARY KEY, btree (id)
--     "readers_card_key" UNIQUE, btree (card) INVALID
-- failing
INSERT INTO readers (id, card) VALUES (2, 'A7');
