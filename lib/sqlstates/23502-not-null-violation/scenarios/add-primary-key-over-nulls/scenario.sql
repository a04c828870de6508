-- setup
CREATE TABLE legacy_events (id integer, kind text);
INSERT INTO legacy_events VALUES (1, 'login'), (2, NULL), (3, 'logout');
-- failing
ALTER TABLE legacy_events ADD PRIMARY KEY (id, kind);
