-- setup
CREATE TABLE leases (id serial PRIMARY KEY, during int4range NOT NULL);
INSERT INTO leases (during) VALUES ('[1,5)'), ('[4,9)');
-- failing
ALTER TABLE leases ADD CONSTRAINT leases_apart EXCLUDE USING gist (during WITH &&);
