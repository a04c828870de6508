-- setup
CREATE TYPE stage AS ENUM ('draft', 'published', 'withdrawn');
CREATE TABLE articles (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, title text NOT NULL, "Stage" stage NOT NULL DEFAULT 'draft', published_at timestamptz NOT NULL);
INSERT INTO articles (title, "Stage", published_at) VALUES ('one', 'published', now()), ('two', 'draft', now());
-- failing
INSERT INTO articles (title) VALUES ('three');
