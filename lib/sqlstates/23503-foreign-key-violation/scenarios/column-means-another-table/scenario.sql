-- setup
CREATE TABLE projects (id integer PRIMARY KEY, name text); CREATE TABLE parts (id integer PRIMARY KEY, name text); INSERT INTO projects VALUES (5, 'p'); INSERT INTO parts VALUES (1, 'x');
CREATE TABLE attachments (id integer PRIMARY KEY, project_id integer NOT NULL, CONSTRAINT attachments_fk FOREIGN KEY (project_id) REFERENCES parts (id));
-- failing
INSERT INTO attachments VALUES (1, 5);
