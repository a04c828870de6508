-- setup
CREATE TABLE teams (id integer PRIMARY KEY, name text);
CREATE TABLE players (id integer PRIMARY KEY, team_id integer REFERENCES teams (id));
INSERT INTO teams VALUES (1, 'red'); INSERT INTO players VALUES (10, 1), (11, 1);
-- failing
DELETE FROM teams WHERE id = 1;
