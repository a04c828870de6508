-- setup
CREATE TABLE employees (id integer PRIMARY KEY, name text NOT NULL, manager_id integer REFERENCES employees (id));
-- failing
INSERT INTO employees (id, name, manager_id) VALUES (2, 'Grace', 1);
