-- setup
CREATE TABLE visits (id integer PRIMARY KEY, page text NOT NULL, seen_at timestamptz NOT NULL);
-- failing
COPY visits (id, page) FROM STDIN;
-- data
-- 1	/index
-- 2	/about
