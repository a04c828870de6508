import { frameworkPackage } from "../packages";
import { type ShopFramework, withHandle } from "../shop-framework";

export async function openPostgresJs(url: string): Promise<ShopFramework> {
  const sql = frameworkPackage("postgres")(url, { max: 2, onnotice: () => undefined });
  return {
    ...withHandle(sql),
    names: {},
    row: (columns) => columns,
    insert: (table, row) => sql`INSERT INTO ${sql(table)} ${sql(row)}`.then(),
    deleteCustomer: (id) => sql`DELETE FROM customers WHERE id = ${id}`.then(),
    accepted: (snippet, write) => snippet.accepted?.(write) ?? Promise.reject(new Error("no accepted")),
    close: () => sql.end(),
  };
}
