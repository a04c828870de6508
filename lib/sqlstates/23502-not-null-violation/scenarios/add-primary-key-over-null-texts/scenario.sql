-- setup
CREATE TABLE settings (tenant_id integer NOT NULL, name text, value text);
INSERT INTO settings VALUES (1, NULL, 'on'), (1, NULL, 'off'), (2, 'theme', 'dark');
-- failing
ALTER TABLE settings ADD PRIMARY KEY (tenant_id, name);
