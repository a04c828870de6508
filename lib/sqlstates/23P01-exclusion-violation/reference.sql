CREATE TABLE stays (room int, during tsrange, CONSTRAINT no_overlap EXCLUDE USING gist (during WITH &&));
INSERT INTO stays VALUES (1, '[2026-01-01, 2026-01-05)');
