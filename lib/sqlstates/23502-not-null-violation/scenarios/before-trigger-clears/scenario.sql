-- setup
CREATE TABLE articles (id serial PRIMARY KEY, title text NOT NULL, slug text NOT NULL);
CREATE FUNCTION articles_slug() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.slug := NULLIF(regexp_replace(NEW.title, '[a-z]', '', 'gi'), ''); RETURN NEW; END $$;
CREATE TRIGGER articles_slug BEFORE INSERT OR UPDATE ON articles FOR EACH ROW EXECUTE FUNCTION articles_slug();
-- failing
INSERT INTO articles (title, slug) VALUES ('Hello', 'hello');
