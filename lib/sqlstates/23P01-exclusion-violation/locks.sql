-- setup
CREATE TABLE stays (room int, during tsrange, CONSTRAINT no_overlap EXCLUDE USING gist (during WITH &&));
CREATE TABLE bookings (room int, during tsrange);
INSERT INTO bookings VALUES (1, '[2026-01-01, 2026-01-02)');
-- statement
ALTER TABLE bookings ADD EXCLUDE USING gist (during WITH &&)
-- statement
ALTER TABLE stays DROP CONSTRAINT no_overlap
-- statement
INSERT INTO stays VALUES (1, '[2026-01-01, 2026-01-02)')
