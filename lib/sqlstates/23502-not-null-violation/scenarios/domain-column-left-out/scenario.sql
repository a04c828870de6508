-- setup
CREATE DOMAIN country_code AS char(2) NOT NULL;
CREATE TABLE suppliers (id serial PRIMARY KEY, name text NOT NULL, country country_code);
-- failing
INSERT INTO suppliers (name) VALUES ('Baker & Sons');
