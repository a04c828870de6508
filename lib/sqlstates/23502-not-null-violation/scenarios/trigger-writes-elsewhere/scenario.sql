-- setup
CREATE TABLE accounts (id serial PRIMARY KEY, name text NOT NULL);
CREATE TABLE account_log (id serial PRIMARY KEY, account_id integer NOT NULL, actor text NOT NULL);
CREATE FUNCTION log_account() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO account_log (account_id, actor) VALUES (NEW.id, current_setting('app.actor', true)); RETURN NULL; END $$;
CREATE TRIGGER log_account AFTER INSERT ON accounts FOR EACH ROW EXECUTE FUNCTION log_account();
-- failing
INSERT INTO accounts (name) VALUES ('Ada');
