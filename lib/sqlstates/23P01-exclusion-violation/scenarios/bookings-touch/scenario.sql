-- setup
CREATE TABLE slots (id serial PRIMARY KEY, room int4range NOT NULL, during tsrange NOT NULL, CONSTRAINT slots_apart EXCLUDE USING gist (room WITH &&, during WITH &&));
INSERT INTO slots (room, during) VALUES ('[3,3]', '[2026-06-15 10:00, 2026-06-15 12:00]');
-- failing
INSERT INTO slots (room, during) VALUES ('[3,3]', '[2026-06-15 12:00, 2026-06-15 13:00)');
