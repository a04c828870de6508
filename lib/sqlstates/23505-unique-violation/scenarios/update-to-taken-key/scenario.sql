-- setup
CREATE TABLE seats (hall text, number integer, holder text, PRIMARY KEY (hall, number));
INSERT INTO seats VALUES ('Main, east', 1, 'Ada'), ('Main, east', 2, 'Grace');
-- failing
UPDATE seats SET number = 1 WHERE holder = 'Grace';
