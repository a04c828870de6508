-- setup
CREATE SEQUENCE invoices_number;
CREATE TABLE invoices (number text PRIMARY KEY DEFAULT 'INV-' || lpad(nextval('invoices_number')::text, 5, '0'), amount int NOT NULL);
INSERT INTO invoices VALUES ('INV-00001', 10), ('INV-00002', 20), ('INV-00004', 30);
-- failing
INSERT INTO invoices (amount) VALUES (40);
