-- setup
CREATE TABLE members (id serial PRIMARY KEY, joined_on date, nickname varchar(5), full_name text NOT NULL);
INSERT INTO members (joined_on, nickname, full_name) VALUES ('2024-01-01', NULL, 'Ada Lovelace'), (NULL, 'gh', 'Grace Hopper'), (NULL, NULL, 'Mary');
-- failing
ALTER TABLE members ALTER COLUMN joined_on SET NOT NULL, ALTER COLUMN nickname SET NOT NULL;
