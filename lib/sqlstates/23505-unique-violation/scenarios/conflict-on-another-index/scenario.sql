-- setup
CREATE TABLE members (id integer PRIMARY KEY, email text NOT NULL CONSTRAINT members_email_key UNIQUE, name text, invited_by integer REFERENCES members DEFERRABLE INITIALLY DEFERRED);
INSERT INTO members VALUES (1, 'ada@example.com', 'Ada');
-- failing
INSERT INTO members (id, email, name) VALUES (2, 'ada@example.com', 'Ada L.') ON CONFLICT (id) DO UPDATE SET name = excluded.name;
