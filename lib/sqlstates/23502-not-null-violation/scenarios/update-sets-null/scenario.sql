-- setup
CREATE TABLE contacts (id integer PRIMARY KEY, name text NOT NULL, email text NOT NULL);
INSERT INTO contacts VALUES (1, 'Ada', 'ada@example.com');
-- failing
UPDATE contacts SET email = NULL WHERE id = 1;
