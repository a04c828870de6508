/** The pastes that people arrive with, character for character. */
export const ordersWithoutUser = `ERROR: null value in column "user_id" of relation "orders" violates not-null constraint
DETAIL: Failing row contains (null, 101, 2024-01-15).`;

export const eventsWithoutTitle = `ERROR:  null value in column "title" of relation "events" violates not-null constraint
DETAIL:  Failing row contains (1, null, 1, 2026-06-15 19:00:00+00, null, 0.00).`;

export const ordersWithoutCustomer = `ERROR: insert or update on table "orders" violates foreign key constraint "orders_customer_id_fkey"
DETAIL: Key (customer_id)=(999) is not present in table "customers".`;
