-- setup
CREATE TABLE rooms (building text, number integer, seats integer NOT NULL, PRIMARY KEY (building, number));
CREATE TABLE lessons (id serial PRIMARY KEY, building text, number integer, topic text NOT NULL, FOREIGN KEY (building, number) REFERENCES rooms (building, number));
-- failing
INSERT INTO lessons (building, number, topic) VALUES ('East, new wing', 12, 'Algebra');
