-- setup
CREATE TABLE counters (name text PRIMARY KEY, next integer NOT NULL);
CREATE FUNCTION next_number() RETURNS integer LANGUAGE sql AS $$ UPDATE counters SET next = next + 1 WHERE name = 'tickets' RETURNING next $$;
CREATE TABLE tickets (number integer PRIMARY KEY DEFAULT next_number(), topic text NOT NULL);
-- failing
INSERT INTO tickets (topic) VALUES ('Lamp');
-- inputs
-- number: 1
