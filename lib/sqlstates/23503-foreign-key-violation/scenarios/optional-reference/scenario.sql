-- setup
CREATE TABLE coupons (code text PRIMARY KEY);
CREATE TABLE carts (id integer PRIMARY KEY, coupon text REFERENCES coupons (code));
-- failing
INSERT INTO carts (id, coupon) VALUES (1, '');
