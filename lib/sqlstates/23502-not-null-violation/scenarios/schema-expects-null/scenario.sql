-- setup
CREATE TABLE clients (id serial PRIMARY KEY, name text); INSERT INTO clients (name) VALUES ('c');
CREATE TABLE bookings (id serial PRIMARY KEY, client_id integer NOT NULL REFERENCES clients (id) ON DELETE SET NULL, guest text);
CREATE INDEX guest_bookings ON bookings (guest) WHERE client_id IS NULL;
-- failing
INSERT INTO bookings (guest, client_id) VALUES ('Ada', NULL);
-- inputs
-- supply-value.client_id: 1
