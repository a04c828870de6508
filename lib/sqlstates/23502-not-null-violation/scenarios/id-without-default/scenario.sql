-- setup
CREATE TABLE widgets (id integer PRIMARY KEY, label text NOT NULL);
INSERT INTO widgets VALUES (41, 'bolt');
-- failing
INSERT INTO widgets (label) VALUES ('nut');
