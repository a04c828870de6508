-- setup
CREATE TABLE staff (id serial PRIMARY KEY, name text NOT NULL, grade smallint NOT NULL);
CREATE VIEW directory AS SELECT id, name, grade FROM staff;
-- failing
INSERT INTO directory (name) VALUES ('Grace');
