-- setup
CREATE TABLE notes (id serial PRIMARY KEY, tenant text NOT NULL, body text); INSERT INTO notes (tenant) VALUES ('a'), ('b');
ALTER TABLE notes ENABLE ROW LEVEL SECURITY; ALTER TABLE notes FORCE ROW LEVEL SECURITY;
CREATE POLICY by_tenant ON notes USING (tenant = current_setting('app.tenant', true));
-- failing
ALTER TABLE notes ALTER COLUMN body SET NOT NULL;
