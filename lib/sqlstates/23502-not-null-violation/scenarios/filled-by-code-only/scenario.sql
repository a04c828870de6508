-- setup
CREATE TABLE posts (id serial PRIMARY KEY, title text NOT NULL, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL DEFAULT now());
-- failing
INSERT INTO posts (title) VALUES ('Hello');
