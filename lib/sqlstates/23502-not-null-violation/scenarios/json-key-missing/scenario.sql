-- setup
CREATE TABLE points (id integer PRIMARY KEY, label text NOT NULL, weight integer NOT NULL DEFAULT 1);
-- failing
INSERT INTO points (id, label, weight) SELECT j.id, j.label, j.weight FROM jsonb_to_recordset('[{"id": 1, "label": "a", "weight": 3}, {"id": 2, "label": "b"}]') AS j(id integer, label text, weight integer);
