import { frameworkPackage } from "../packages";
import { camelRow, type ShopFramework, withHandle } from "../shop-framework";

export async function openTypeorm(url: string): Promise<ShopFramework> {
  const { DataSource, EntitySchema, QueryFailedError } = frameworkPackage("typeorm");
  const id = { type: "int", primary: true, generated: "identity", generatedIdentity: "BY DEFAULT" };
  const Customer = new EntitySchema({
    name: "Customer",
    tableName: "customers",
    columns: { id, email: { type: "text", unique: true }, name: { type: "text" } },
  });
  const Order = new EntitySchema({
    name: "Order",
    tableName: "orders",
    columns: {
      id,
      customerId: { type: "int", name: "customer_id" },
      note: { type: "text", nullable: true },
      status: { type: "text", nullable: true },
      total: { type: "int", nullable: true },
    },
    relations: { customer: { type: "many-to-one", target: "Customer", joinColumn: { name: "customer_id" } } },
  });
  const Booking = new EntitySchema({ name: "Booking", tableName: "bookings", columns: { id, during: { type: "int4range" } } });
  const entities = { customers: Customer, orders: Order, bookings: Booking };
  const dataSource = new DataSource({ type: "postgres", url, entities: Object.values(entities), logging: false });
  await dataSource.initialize();
  return {
    ...withHandle(dataSource),
    names: { Customer, Order, Booking, QueryFailedError },
    row: camelRow,
    insert: (table, row, within) => ((within ?? dataSource.manager) as typeof dataSource.manager).save(entities[table], row),
    deleteCustomer: (key) => dataSource.manager.delete(Customer, { id: key }),
    deleteBoth: (snippet, key) => snippet.deleteBoth?.(dataSource, { id: key }) ?? Promise.reject(new Error("no deleteBoth")),
    accepted: (snippet, write) => snippet.accepted?.(dataSource.manager, write) ?? Promise.reject(new Error("no accepted")),
    close: () => dataSource.destroy(),
  };
}
