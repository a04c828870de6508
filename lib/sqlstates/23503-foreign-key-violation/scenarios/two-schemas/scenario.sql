-- setup
CREATE SCHEMA crm;
CREATE TABLE crm.customers (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE customers (id integer PRIMARY KEY, name text NOT NULL);
INSERT INTO customers VALUES (999, 'Ada');
CREATE TABLE orders (id serial PRIMARY KEY, customer_id integer NOT NULL, CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES crm.customers (id));
-- failing
INSERT INTO orders (customer_id) VALUES (999);
