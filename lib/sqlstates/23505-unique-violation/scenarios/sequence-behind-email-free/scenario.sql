-- setup
CREATE TABLE plans (code text PRIMARY KEY);
INSERT INTO plans VALUES ('basic'), ('pro');
CREATE TABLE members (
  id bigserial PRIMARY KEY,
  email text NOT NULL CONSTRAINT members_email_key UNIQUE,
  plan text NOT NULL DEFAULT 'basic' REFERENCES plans,
  badge integer,
  left_on date
);
CREATE UNIQUE INDEX members_badge ON members (badge) WHERE left_on IS NULL;
INSERT INTO members (id, email, badge) SELECT g, g || '@example.com', g FROM generate_series(1, 9) AS g;
-- failing
INSERT INTO members (email, plan, badge, left_on) VALUES ($1, DEFAULT, $2, $3), ($4, $5, $6, NULL);
-- parameters
["ada@example.com", 7, "2026-11-01", "bob@example.com", "pro", 70]
