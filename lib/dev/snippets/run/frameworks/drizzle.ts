import { frameworkPackage } from "../packages";
import { camelRow, type ShopFramework, withHandle } from "../shop-framework";

export async function openDrizzle(url: string): Promise<ShopFramework> {
  const { customType, integer, pgTable, text } = frameworkPackage("drizzle-orm/pg-core");
  const { drizzle } = frameworkPackage("drizzle-orm/node-postgres");
  const { eq } = frameworkPackage("drizzle-orm");
  const { Pool } = frameworkPackage("pg");
  const range = customType({ dataType: () => "int4range" });
  const id = () => integer("id").primaryKey().generatedByDefaultAsIdentity();
  const customers = pgTable("customers", { id: id(), email: text("email").notNull(), name: text("name").notNull() });
  const orders = pgTable("orders", {
    id: id(),
    customerId: integer("customer_id").notNull(),
    note: text("note"),
    status: text("status"),
    total: integer("total"),
  });
  const bookings = pgTable("bookings", { id: id(), during: range("during") });
  const tables = { customers, orders, bookings };
  const pool = new Pool({ connectionString: url });
  const db = drizzle(pool);
  return {
    ...withHandle(db),
    names: tables,
    row: camelRow,
    insert: (table, row, within) => ((within ?? db) as typeof db).insert(tables[table]).values(row).execute(),
    deleteCustomer: (key) => db.delete(customers).where(eq(customers.id, key)).execute(),
    close: () => pool.end(),
  };
}
