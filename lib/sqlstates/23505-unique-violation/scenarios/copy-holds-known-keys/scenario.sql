-- setup
CREATE TABLE readers (id serial PRIMARY KEY, "Card no" text UNIQUE, name text NOT NULL);
INSERT INTO readers ("Card no", name) VALUES ('A7', 'Ada');
-- failing
COPY readers ("Card no", name) FROM STDIN WITH (FORMAT csv);
-- data
-- B2,Grace
-- A7,Ada Lovelace
-- B2,Grace H.
