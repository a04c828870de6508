-- setup
CREATE TABLE profiles (id integer PRIMARY KEY, name text, email text NOT NULL);
INSERT INTO profiles VALUES (1, 'Ada', 'ada@example.com');
-- failing
INSERT INTO profiles (id, name) VALUES (1, 'Ada L.') ON CONFLICT (id) DO UPDATE SET name = excluded.name;
