-- setup
CREATE TYPE channel AS ENUM ('mail', 'phone'); CREATE TABLE visits (id serial PRIMARY KEY, via channel, state varchar(10) NOT NULL DEFAULT 'open', CONSTRAINT known_state CHECK (state IN ('open', 'done')));
-- failing
INSERT INTO visits (via, state) VALUES ('mail', 'closed');
