-- setup
CREATE TABLE tenants (id integer PRIMARY KEY, name text);
INSERT INTO tenants VALUES (1, 'first');
CREATE TABLE documents (id integer PRIMARY KEY, title text);
INSERT INTO documents VALUES (1, 'a'), (2, 'b');
-- failing
ALTER TABLE documents ADD COLUMN tenant_id integer NOT NULL REFERENCES tenants (id);
-- inputs
-- add-column-in-steps.tenant_id: 1
