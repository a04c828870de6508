-- setup
CREATE TABLE pages (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "Site" integer NOT NULL, slug text NOT NULL, title text, deleted_at timestamptz);
CREATE UNIQUE INDEX live_slug ON pages ("Site", lower(slug)) WHERE deleted_at IS NULL AND slug <> 'draft';
INSERT INTO pages ("Site", slug, deleted_at) VALUES (1, 'home', now()), (1, 'Home', NULL);
-- failing
INSERT INTO pages ("Site", slug, title) VALUES (1, 'home', 'Welcome') RETURNING id;
