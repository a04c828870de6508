-- setup
CREATE TABLE emails (id serial PRIMARY KEY, address text NOT NULL, CONSTRAINT emails_address_key UNIQUE (address));
CREATE FUNCTION other_session() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO emails (address) VALUES (NEW.address) ON CONFLICT DO NOTHING; RETURN NEW; END $$;
CREATE TRIGGER other_session BEFORE INSERT ON emails FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION other_session();
-- failing
INSERT INTO emails (address) SELECT 'ada@example.com' WHERE NOT EXISTS (SELECT 1 FROM emails WHERE address = 'ada@example.com');
