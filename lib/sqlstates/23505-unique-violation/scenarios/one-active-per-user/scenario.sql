-- setup
CREATE TABLE plans (id serial PRIMARY KEY, user_id integer NOT NULL, active boolean NOT NULL DEFAULT true);
CREATE UNIQUE INDEX one_active_plan ON plans (user_id) WHERE active;
INSERT INTO plans (user_id) VALUES (7);
-- failing
INSERT INTO plans (user_id) VALUES (7);
