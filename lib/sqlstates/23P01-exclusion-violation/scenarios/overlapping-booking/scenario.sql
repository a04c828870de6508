-- setup
CREATE TABLE bookings (id serial PRIMARY KEY, during tsrange NOT NULL, CONSTRAINT no_double_booking EXCLUDE USING gist (during WITH &&));
INSERT INTO bookings (during) VALUES ('[2026-06-15 10:00, 2026-06-15 12:00)');
-- failing
INSERT INTO bookings (during) VALUES ('[2026-06-15 11:00, 2026-06-15 13:00)');
