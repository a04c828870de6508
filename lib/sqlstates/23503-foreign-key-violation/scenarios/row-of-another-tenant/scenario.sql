-- setup
CREATE TABLE projects (id integer PRIMARY KEY, tenant_id integer NOT NULL, name text NOT NULL, UNIQUE (tenant_id, id));
INSERT INTO projects VALUES (10, 1, 'Lamp'), (11, 2, 'Desk');
CREATE TABLE tasks (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tenant_id integer NOT NULL, project_id integer NOT NULL, topic text, FOREIGN KEY (tenant_id, project_id) REFERENCES projects (tenant_id, id));
-- failing
INSERT INTO tasks (tenant_id, project_id, topic) VALUES (2, 10, 'Paint it');
-- inputs
-- tenant_id: 2
-- project_id: 11
