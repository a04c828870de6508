-- setup
CREATE TABLE users (id serial PRIMARY KEY, name text NOT NULL, handle text NOT NULL UNIQUE);
-- failing
INSERT INTO users (name) VALUES ('Ada');
-- inputs
-- handle: ada
