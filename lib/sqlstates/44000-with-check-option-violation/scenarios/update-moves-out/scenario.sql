-- setup
CREATE TABLE leads (id serial PRIMARY KEY, region text NOT NULL, state text NOT NULL); INSERT INTO leads (region, state) VALUES ('north', 'new');
CREATE VIEW north_leads AS SELECT * FROM leads WHERE region = 'north' WITH CHECK OPTION;
-- failing
UPDATE north_leads SET region = 'south' WHERE id = 1;
