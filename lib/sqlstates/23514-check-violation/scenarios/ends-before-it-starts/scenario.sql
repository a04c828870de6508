-- setup
CREATE TABLE shifts (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, starts_at timestamptz NOT NULL, ends_at timestamptz, CONSTRAINT shift_ends_later CHECK (ends_at > starts_at));
-- failing
INSERT INTO shifts (starts_at, ends_at) VALUES ('2026-03-02 08:00+00', '2026-03-01 16:00+00');
-- inputs
-- starts_at: 2026-03-01 08:00+00
-- ends_at: 2026-03-02 16:00+00
