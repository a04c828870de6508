-- setup
CREATE TABLE countries (code char(2) PRIMARY KEY, id integer NOT NULL);
CREATE TABLE addresses (id serial PRIMARY KEY, street text NOT NULL, country_id integer NOT NULL);
-- failing
INSERT INTO addresses (street, country_id) VALUES ('12 High St, Leeds', (SELECT id FROM countries WHERE code = 'GB'));
