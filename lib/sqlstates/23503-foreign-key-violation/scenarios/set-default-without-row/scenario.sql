-- setup
CREATE TABLE departments (id int PRIMARY KEY, name text NOT NULL);
CREATE TABLE staff (id int PRIMARY KEY, department_id int NOT NULL DEFAULT 0 REFERENCES departments ON DELETE SET DEFAULT);
INSERT INTO departments VALUES (1, 'Sales'), (2, 'Law');
INSERT INTO staff VALUES (1, 1);
-- failing
DELETE FROM departments WHERE id = 1;
