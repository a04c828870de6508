/** Two tables of a shop, with rows that are no trouble. */
export const orders = `CREATE TABLE customers (id bigint PRIMARY KEY, name text);
INSERT INTO customers SELECT n, 'c' || n FROM generate_series(1, 100) AS n;
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, email text, amount int, placed timestamptz);
INSERT INTO orders SELECT n, n % 100 + 1, 'u' || n, n, now() FROM generate_series(1, 200) AS n;`;

export const more = (sql: string) => `${orders}\n${sql}`;
export const noEmail = "UPDATE orders SET email = NULL WHERE id <= 7;";
export const negative = "UPDATE orders SET amount = -1 WHERE id <= 4;";
