-- setup
CREATE TABLE pages (id serial PRIMARY KEY, title text, slug text NOT NULL);
CREATE FUNCTION fill_slug() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.title IS NOT NULL THEN NEW.slug := lower(NEW.title); END IF; RETURN NEW; END $$;
CREATE TRIGGER fill_slug BEFORE INSERT ON pages FOR EACH ROW EXECUTE FUNCTION fill_slug();
-- failing
INSERT INTO pages (title) VALUES (NULL);
