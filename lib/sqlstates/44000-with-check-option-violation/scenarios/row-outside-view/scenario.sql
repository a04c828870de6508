-- setup
CREATE TABLE tasks (id serial PRIMARY KEY, title text, done boolean NOT NULL DEFAULT false);
CREATE VIEW open_tasks AS SELECT id, title, done FROM tasks WHERE NOT done WITH CHECK OPTION;
-- failing
INSERT INTO open_tasks (title, done) VALUES ('Sweep', true);
