-- setup
CREATE TABLE members (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL CONSTRAINT members_email_key UNIQUE, name text);
INSERT INTO members (id, email, name) OVERRIDING SYSTEM VALUE SELECT g, g || '@example.com', 'Member ' || g FROM generate_series(1, 9) AS g;
-- failing
INSERT INTO members (email, name) VALUES ('7@example.com', 'Ada');
-- inputs
email: ada@example.com
