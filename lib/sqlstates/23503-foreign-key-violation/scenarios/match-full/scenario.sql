-- setup
CREATE TABLE rooms (building text, number integer, PRIMARY KEY (building, number));
INSERT INTO rooms VALUES ('East', 1);
CREATE TABLE lessons (id serial PRIMARY KEY, building text, number integer, CONSTRAINT lessons_room_fkey FOREIGN KEY (building, number) REFERENCES rooms (building, number) MATCH FULL);
-- failing
INSERT INTO lessons (building, number) VALUES ('East', NULL);
-- inputs
-- number: 1
