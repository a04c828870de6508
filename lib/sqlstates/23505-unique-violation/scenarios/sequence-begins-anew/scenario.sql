-- setup
CREATE SEQUENCE tickets_number AS smallint MAXVALUE 3 CYCLE;
CREATE TABLE tickets (number int PRIMARY KEY DEFAULT nextval('tickets_number'), subject text);
INSERT INTO tickets (subject) VALUES ('one'), ('two'), ('three');
-- failing
INSERT INTO tickets (subject) VALUES ('four');
