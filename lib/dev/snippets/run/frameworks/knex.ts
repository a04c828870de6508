import { frameworkPackage } from "../packages";
import { type ShopFramework, withHandle } from "../shop-framework";

export async function openKnex(url: string): Promise<ShopFramework> {
  const knex = frameworkPackage("knex")({ client: "pg", connection: url, pool: { min: 0, max: 3 } });
  return {
    ...withHandle(knex),
    names: {},
    row: (columns) => columns,
    insert: (table, row, within) => ((within ?? knex) as typeof knex)(table).insert(row).then(),
    deleteCustomer: (id) => knex("customers").where("id", id).del().then(),
    close: () => knex.destroy(),
  };
}
