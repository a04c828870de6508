-- setup
CREATE TABLE subscriptions (id serial PRIMARY KEY, plan text DEFAULT 'free', started_on date NOT NULL DEFAULT CURRENT_DATE, renewed_on date);
INSERT INTO subscriptions (plan, renewed_on) VALUES ('pro', '2026-01-01'), (NULL, NULL);
-- failing
ALTER TABLE subscriptions ALTER COLUMN plan SET NOT NULL, ALTER renewed_on SET NOT NULL;
