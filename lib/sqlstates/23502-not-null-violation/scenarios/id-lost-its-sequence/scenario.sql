-- setup
CREATE TABLE widgets (id bigserial PRIMARY KEY, label text NOT NULL);
INSERT INTO widgets (label) VALUES ('bolt'), ('nut');
ALTER TABLE widgets ALTER COLUMN id DROP DEFAULT;
-- failing
INSERT INTO widgets (label) VALUES ('screw');
