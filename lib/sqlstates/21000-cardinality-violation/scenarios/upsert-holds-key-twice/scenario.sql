-- setup
CREATE TABLE stock (shop integer, item text, amount integer NOT NULL, PRIMARY KEY (shop, item));
INSERT INTO stock VALUES (1, 'bolt', 10);
-- failing
INSERT INTO stock (shop, item, amount) VALUES ($1, $2, $3), (1, 'nut', 7), ($4, 'bolt', 5), (1, 'bolt', 2)
ON CONFLICT (shop, item) DO UPDATE SET amount = stock.amount + excluded.amount RETURNING amount;
-- parameters
[1, "bolt", 3, 1]
