-- setup
CREATE TABLE albums (id serial PRIMARY KEY, name text); INSERT INTO albums (name) VALUES ('a');
CREATE TABLE tracks (id serial PRIMARY KEY, album_id integer NOT NULL REFERENCES albums (id), title text); INSERT INTO tracks (album_id, title) VALUES (1, 'x');
-- failing
UPDATE tracks SET album_id = NULL WHERE tracks.id = 1;
-- inputs
-- supply-value.album_id: 1
