-- setup
CREATE TABLE documents (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz);
INSERT INTO documents (updated_at) VALUES (now()), (NULL);
-- failing
ALTER TABLE documents ALTER COLUMN updated_at SET NOT NULL;
