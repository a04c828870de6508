-- setup
CREATE TABLE widgets (id serial PRIMARY KEY, label text NOT NULL);
-- failing
INSERT INTO widgets (id, label) VALUES (NULL, 'screw');
