-- setup
CREATE DOMAIN phone AS varchar(20);
CREATE TABLE people (id serial PRIMARY KEY, home phone, work phone);
INSERT INTO people (home, work) VALUES ('+44 1', NULL), (NULL, '+44 2');
-- failing
ALTER DOMAIN phone SET NOT NULL;
