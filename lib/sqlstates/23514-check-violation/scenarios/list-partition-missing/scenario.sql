-- setup
CREATE TABLE events (region text NOT NULL, body text) PARTITION BY LIST (region);
CREATE TABLE events_eu PARTITION OF events FOR VALUES IN ('de', 'fr');
CREATE TABLE events_us PARTITION OF events FOR VALUES IN ('us');
-- failing
INSERT INTO events VALUES ('jp', 'x');
