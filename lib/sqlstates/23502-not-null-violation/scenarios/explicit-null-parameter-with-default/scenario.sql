-- setup
CREATE TABLE accounts (id serial PRIMARY KEY, plan text NOT NULL DEFAULT 'free', owner text NOT NULL);
-- failing
INSERT INTO accounts (plan, owner) VALUES ($1, $2);
-- parameters
-- [null, "Ada's team"]
