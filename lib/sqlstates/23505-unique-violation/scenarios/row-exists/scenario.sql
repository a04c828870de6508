-- setup
CREATE TABLE users (id serial PRIMARY KEY, email text NOT NULL, name text, CONSTRAINT users_email_key UNIQUE (email));
INSERT INTO users (email, name) VALUES ('ada@example.com', 'Ada');
-- failing
INSERT INTO users (email, name) VALUES ('ada@example.com', 'Ada L.') RETURNING id;
