-- setup
CREATE TABLE settings (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, theme text NOT NULL DEFAULT 'light', locale varchar(5) NOT NULL DEFAULT 'en', owner text NOT NULL);
-- failing
INSERT INTO settings (theme, locale, owner) VALUES ('dark', 'de', 'Ada'), (NULL, NULL, NULL);
