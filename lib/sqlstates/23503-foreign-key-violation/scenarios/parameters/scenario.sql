-- setup
CREATE TABLE users (id uuid PRIMARY KEY, email varchar(40) NOT NULL UNIQUE);
CREATE TABLE posts (id serial PRIMARY KEY, user_id uuid NOT NULL REFERENCES users (id), title text NOT NULL);
-- failing
INSERT INTO posts (user_id, title) VALUES ($1, $2) RETURNING id;
-- parameters
-- ["00000000-0000-0000-0000-000000000000", "Hello, world"]
-- inputs
-- email: ada@example.com
