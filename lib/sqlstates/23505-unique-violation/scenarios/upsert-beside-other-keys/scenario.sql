-- setup
CREATE TABLE teams (id integer PRIMARY KEY);
INSERT INTO teams VALUES (1), (2);
CREATE TABLE members (
  id integer PRIMARY KEY,
  email text NOT NULL CONSTRAINT members_email_key UNIQUE,
  badge integer CONSTRAINT members_badge_key UNIQUE,
  team_id integer REFERENCES teams
);
INSERT INTO members VALUES (1, 'ada@example.com', 10, 1), (2, 'bob@example.com', 20, 1);
-- failing
INSERT INTO members (id, email, badge, team_id) VALUES (1, 'ada@example.org', 10, 2);
