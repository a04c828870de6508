-- setup
CREATE TABLE branches (town text, no smallint, PRIMARY KEY (town, no));
INSERT INTO branches VALUES ('Bonn', 1);
CREATE TABLE readers (
  id serial PRIMARY KEY,
  "Card no" text UNIQUE,
  name text NOT NULL,
  town text,
  branch smallint,
  guest_of integer REFERENCES readers,
  FOREIGN KEY (town, branch) REFERENCES branches
);
INSERT INTO readers ("Card no", name) VALUES ('A7', 'Ada');
-- failing
COPY readers ("Card no", name, town, branch) FROM STDIN WITH (FORMAT csv);
-- data
-- B2,Grace,Bonn,1
-- A7,Ada Lovelace,,
-- B2,Grace H.,,
-- C3,Carl,Bonn,2
-- C4,Clara,,2
