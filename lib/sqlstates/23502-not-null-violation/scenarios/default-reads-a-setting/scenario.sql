-- setup
CREATE TABLE notes (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tenant_id integer NOT NULL DEFAULT NULLIF(current_setting('app.tenant_id', true), '')::integer, body text NOT NULL);
-- failing
INSERT INTO notes (body) VALUES ('Call back');
-- inputs
-- setting: 7
