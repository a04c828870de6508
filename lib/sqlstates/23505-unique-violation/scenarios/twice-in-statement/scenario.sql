-- setup
CREATE TABLE tags (name text PRIMARY KEY, color text);
-- failing
INSERT INTO tags (name, color) VALUES ('red', 'f00'), ('green', '0f0'), ('red', 'e00');
