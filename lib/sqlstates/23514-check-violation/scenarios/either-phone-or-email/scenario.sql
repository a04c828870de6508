-- setup
CREATE TABLE contacts (id serial PRIMARY KEY, phone text, email text, CONSTRAINT phone_or_email CHECK (phone IS NOT NULL OR email IS NOT NULL));
-- failing
INSERT INTO contacts (phone, email) VALUES (NULL, NULL);
