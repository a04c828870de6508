import { frameworkPackage } from "../packages";
import { camelRow, type ShopFramework, withHandle } from "../shop-framework";

export async function openSequelize(url: string): Promise<ShopFramework> {
  const { DataTypes, Sequelize } = frameworkPackage("sequelize");
  const sequelize = new Sequelize(url, { logging: false, pool: { min: 0, max: 3 } });
  const id = { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true };
  const model = (name: string, columns: object, tableName: string) =>
    sequelize.define(name, { id, ...columns }, { tableName, timestamps: false, underscored: true });
  const Customer = model("Customer", { email: { type: DataTypes.TEXT, unique: true }, name: DataTypes.TEXT }, "customers");
  const order = { customerId: DataTypes.INTEGER, note: DataTypes.TEXT, status: DataTypes.TEXT, total: DataTypes.INTEGER };
  const Order = model("Order", order, "orders");
  const Booking = model("Booking", { during: DataTypes.TEXT }, "bookings");
  const models = { customers: Customer, orders: Order, bookings: Booking };
  return {
    ...withHandle(sequelize),
    names: { Customer, Order, Booking, DataTypes },
    row: camelRow,
    insert: (table, row) => models[table].create(row),
    deleteCustomer: (key) => Customer.destroy({ where: { id: key } }),
    insertRow: (snippet, row) => snippet.insertRow?.(row) ?? Promise.reject(new Error("no insertRow")),
    upsert: (snippet, row) => snippet.upsertRow?.(row) ?? Promise.reject(new Error("no upsertRow")),
    find: (snippet, row) => snippet.findOrInsert?.(row) ?? Promise.reject(new Error("no findOrInsert")),
    accepted: (snippet, write) => snippet.accepted?.(write) ?? Promise.reject(new Error("no accepted")),
    close: () => sequelize.close(),
  };
}
