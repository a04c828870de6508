-- setup
CREATE TABLE teams (id integer PRIMARY KEY, name text);
CREATE TABLE players (id integer PRIMARY KEY, team_id integer NOT NULL, CONSTRAINT players_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams (id) ON DELETE SET NULL);
INSERT INTO teams VALUES (1, 'red'); INSERT INTO players VALUES (10, 1), (11, 1);
-- failing
DELETE FROM teams WHERE id = 1;
