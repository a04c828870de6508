-- setup
CREATE TABLE stays (id serial PRIMARY KEY, during tstzrange NOT NULL, cancelled boolean NOT NULL DEFAULT false, CONSTRAINT no_overlap EXCLUDE USING gist (during WITH &&) WHERE (NOT cancelled));
INSERT INTO stays (during) VALUES ('[2026-01-01 00:00+00,2026-01-05 00:00+00)');
-- failing
INSERT INTO stays (during) VALUES ('[2026-01-04 00:00+00,2026-01-06 00:00+00)');
