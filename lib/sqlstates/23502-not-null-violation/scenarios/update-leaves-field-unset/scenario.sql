-- setup
CREATE TABLE profiles (id integer PRIMARY KEY, display_name text NOT NULL, bio text, changed_at timestamptz);
INSERT INTO profiles VALUES (1, 'Ada', NULL, now());
-- failing
UPDATE profiles SET display_name = $2, bio = $3, changed_at = now() WHERE id = $1;
-- parameters
-- [1, null, "Counts"]
