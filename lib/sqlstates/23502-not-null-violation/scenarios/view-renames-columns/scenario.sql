-- setup
CREATE TABLE staff (id serial PRIMARY KEY, name text NOT NULL, grade smallint NOT NULL);
CREATE VIEW directory AS SELECT id AS number, name AS grade, grade AS level FROM staff;
-- failing
INSERT INTO directory (grade) VALUES ('Grace');
