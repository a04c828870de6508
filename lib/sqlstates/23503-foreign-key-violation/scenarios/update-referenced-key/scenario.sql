-- setup
CREATE TABLE countries (code text PRIMARY KEY);
CREATE TABLE cities (id integer PRIMARY KEY, country text NOT NULL REFERENCES countries (code));
INSERT INTO countries VALUES ('UK'); INSERT INTO cities VALUES (1, 'UK');
-- failing
UPDATE countries SET code = 'GB' WHERE code = 'UK';
