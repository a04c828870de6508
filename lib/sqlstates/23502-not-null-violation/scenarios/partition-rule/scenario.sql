-- setup
CREATE TABLE bookings (id integer NOT NULL, booked_on date NOT NULL, clinic text) PARTITION BY RANGE (booked_on);
CREATE TABLE bookings_2026 PARTITION OF bookings FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
ALTER TABLE bookings_2026 ALTER COLUMN clinic SET NOT NULL;
-- failing
INSERT INTO bookings (id, booked_on) VALUES (1, '2026-03-01');
