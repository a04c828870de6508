-- setup
CREATE SEQUENCE drafts_number INCREMENT -1 MAXVALUE -1;
CREATE TABLE drafts (number int PRIMARY KEY DEFAULT nextval('drafts_number'), title text);
INSERT INTO drafts VALUES (-1, 'imported'), (-4, 'imported');
-- failing
INSERT INTO drafts (title) VALUES ('new');
