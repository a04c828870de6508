-- setup
CREATE TABLE members (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL UNIQUE, name text, deleted_at timestamptz);
INSERT INTO members (email, name, deleted_at) VALUES ('ada@example.com', 'Ada', now()), ('bob@example.com', 'Bob', NULL);
-- failing
INSERT INTO members (email, name) VALUES ('ada@example.com', 'Ada L.');
