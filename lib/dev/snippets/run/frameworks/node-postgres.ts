import { frameworkPackage } from "../packages";
import { type ShopFramework, withHandle } from "../shop-framework";

export async function openNodePostgres(url: string): Promise<ShopFramework> {
  const { Pool } = frameworkPackage("pg");
  const pool = new Pool({ connectionString: url });
  return {
    ...withHandle(pool),
    names: {},
    row: (columns) => columns,
    insert: (table, row) => {
      const columns = Object.keys(row);
      const text = `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map((_, at) => `$${at + 1}`).join(", ")})`;
      return pool.query(text, Object.values(row));
    },
    deleteCustomer: (id) => pool.query("DELETE FROM customers WHERE id = $1", [id]),
    accepted: (snippet, write) => snippet.accepted?.(write) ?? Promise.reject(new Error("no accepted")),
    close: () => pool.end(),
  };
}
