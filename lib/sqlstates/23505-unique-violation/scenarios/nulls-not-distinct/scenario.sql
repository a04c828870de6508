-- setup
CREATE TABLE settings (id serial PRIMARY KEY, owner_id integer, name text NOT NULL, CONSTRAINT one_per_owner UNIQUE NULLS NOT DISTINCT (owner_id, name));
INSERT INTO settings (owner_id, name) VALUES (NULL, 'theme');
-- failing
INSERT INTO settings (owner_id, name) VALUES (NULL, 'theme');
-- majors
-- 15-18
