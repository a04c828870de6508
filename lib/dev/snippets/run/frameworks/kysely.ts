import { frameworkPackage } from "../packages";
import { type ShopFramework, withHandle } from "../shop-framework";

export async function openKysely(url: string): Promise<ShopFramework> {
  const { Kysely, PostgresDialect } = frameworkPackage("kysely");
  const { Pool } = frameworkPackage("pg");
  const db = new Kysely({ dialect: new PostgresDialect({ pool: new Pool({ connectionString: url }) }) });
  return {
    ...withHandle(db),
    names: {},
    row: (columns) => columns,
    insert: (table, row, within) => ((within ?? db) as typeof db).insertInto(table).values(row).execute(),
    deleteCustomer: (id) => db.deleteFrom("customers").where("id", "=", id).execute(),
    close: () => db.destroy(),
  };
}
