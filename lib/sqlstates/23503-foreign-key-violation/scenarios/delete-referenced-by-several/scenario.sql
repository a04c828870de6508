-- setup
CREATE TABLE users (id integer PRIMARY KEY, name text); INSERT INTO users VALUES (1, 'Ada');
CREATE TABLE filters (id integer PRIMARY KEY, user_id integer NOT NULL REFERENCES users (id)); INSERT INTO filters VALUES (1, 1);
CREATE TABLE sessions (id integer PRIMARY KEY, user_id integer REFERENCES users (id) ON DELETE CASCADE, owner_id integer REFERENCES users (id)); INSERT INTO sessions VALUES (1, 1, NULL), (2, 1, 1), (3, NULL, 1);
-- failing
DELETE FROM users WHERE id = 1;
