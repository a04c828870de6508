-- setup
CREATE TABLE visits (id integer PRIMARY KEY, page text NOT NULL, hits integer NOT NULL DEFAULT 1);
-- failing
COPY visits FROM STDIN WITH (DELIMITER '|');
-- data
-- 1|/index|4
-- 2|/about|\N
