import { pathToFileURL } from "node:url";
import { resolvePackage } from "../packages";
import { camelRow, type ShopFramework, withHandle } from "../shop-framework";

export async function openMikroOrm(url: string): Promise<ShopFramework> {
  const { EntitySchema, MikroORM } = await import(/* @vite-ignore */ pathToFileURL(resolvePackage("@mikro-orm/postgresql")).href);
  const id = { type: "integer", primary: true, autoincrement: true };
  const Customer = new EntitySchema({
    name: "Customer",
    tableName: "customers",
    properties: { id, email: { type: "text", unique: true }, name: { type: "text" } },
  });
  const Order = new EntitySchema({
    name: "Order",
    tableName: "orders",
    properties: {
      id,
      customer: { kind: "m:1", entity: () => Customer, fieldName: "customer_id" },
      note: { type: "text", nullable: true },
      status: { type: "text", nullable: true },
      total: { type: "integer", nullable: true },
    },
  });
  const Booking = new EntitySchema({ name: "Booking", tableName: "bookings", properties: { id, during: { type: "int4range" } } });
  const entities = { customers: Customer, orders: Order, bookings: Booking };
  const orm = await MikroORM.init({ clientUrl: url, entities: Object.values(entities), allowGlobalContext: true });
  // Each step is a request of its own, as in an application.
  const fresh = () => orm.em.fork();
  const called =
    (name: string, ...given: unknown[]) =>
    (snippet: Parameters<ShopFramework["insertRow"]>[0]) =>
      snippet[name]?.(fresh(), ...given) ?? Promise.reject(new Error(`no ${name}`));
  return {
    ...withHandle(undefined),
    names: { Customer, Order, Booking },
    row: (columns) => {
      const { customerId, ...row } = camelRow(columns);
      return customerId === undefined ? row : { customer: customerId, ...row };
    },
    insert: (table, row, within) => {
      const em = (within ?? fresh()) as ReturnType<typeof fresh>;
      return em.persist(em.create(entities[table], row)).flush();
    },
    deleteCustomer: (key) => fresh().nativeDelete(Customer, { id: key }),
    insertRow: (snippet, row) => called("insertRow", row)(snippet),
    insertBoth: (snippet, row, referenced) => called("insertBoth", row, referenced)(snippet),
    deleteBoth: (snippet, key) => called("deleteBoth", key)(snippet),
    upsert: (snippet, row) => called("upsertRow", row)(snippet),
    find: (snippet, row) => called("findOrInsert", row)(snippet),
    accepted: (snippet, write) => called("accepted", write)(snippet),
    close: () => orm.close(),
  };
}
