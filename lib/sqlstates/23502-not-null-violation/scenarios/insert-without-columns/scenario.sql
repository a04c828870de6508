-- setup
CREATE TABLE events (id integer, title text NOT NULL, venue_id integer, starts_at timestamptz, description text, price numeric(8,2));
-- failing
INSERT INTO events VALUES (1, null, 1, '2026-06-15 19:00:00+00', null, 0.00);
