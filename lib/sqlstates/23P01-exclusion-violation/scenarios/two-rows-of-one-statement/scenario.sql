-- setup
CREATE TABLE shifts (id serial PRIMARY KEY, during daterange NOT NULL, CONSTRAINT shifts_apart EXCLUDE USING gist (during WITH &&));
-- failing
INSERT INTO shifts (during) VALUES ('[2026-01-01,2026-01-10)'), ('[2026-01-05,2026-01-20)');
