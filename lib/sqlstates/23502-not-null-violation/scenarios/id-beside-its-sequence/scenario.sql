-- setup
CREATE TABLE gadgets (id bigint PRIMARY KEY, label text NOT NULL);
CREATE SEQUENCE gadgets_id_seq;
INSERT INTO gadgets VALUES (1, 'bolt'), (2, 'nut');
-- failing
INSERT INTO gadgets (label) VALUES ('screw');
