import { describe, expect, test } from "vitest";
import { bareAttribute, bareRelation } from "../dev/rows/bare-relation";
import { bareConstraint } from "./bare";
import type { Attribute, Catalog, Constraint, Relation } from "./catalog";
import { ancestorsOf, candidates, findRelation, partitionsOf, primaryKeyOf, referencedRelation, rootOf } from "./look-up";

const column = (name: string): Attribute => ({ ...bareAttribute(name), notNull: false });

const foreignKey = (name: string, columns: readonly string[], referencedTable: string): Constraint => ({
  ...bareConstraint,
  name,
  kind: "foreign key",
  columns,
  definition: "",
  referencedTable,
  referencedColumns: ["id"],
  onDelete: "no action",
  onUpdate: "no action",
});

const relation = (schema: string | null, name: string, columns: readonly string[], rest: Partial<Relation> = {}): Relation => ({
  ...bareRelation(columns.map(column)),
  schema,
  name,
  visible: schema === "public",
  ...rest,
});

const catalog = (...relations: Relation[]): Catalog => ({
  version: 1,
  serverVersion: 18,
  from: "connection",
  relations,
  domains: [],
  notFound: [],
  role: null,
});

describe("findRelation", () => {
  const shop = relation("public", "orders", ["id", "customer_id"], {
    constraints: [foreignKey("orders_customer_id_fkey", ["customer_id"], "customers")],
  });
  const forum = relation("forum", "orders", ["id", "user_id"]);

  test("of two tables with the name, the one that has the column of the error", () => {
    expect(findRelation(catalog(shop, forum), { name: "orders", column: "user_id" })).toBe(forum);
    expect(findRelation(catalog(forum, shop), { name: "orders", column: "customer_id" })).toBe(shop);
  });

  test("of two tables with the name, the one that has the constraint of the error", () => {
    const twin = relation("archive", "orders", ["id", "customer_id"]);
    expect(findRelation(catalog(twin, shop), { name: "orders", constraint: "orders_customer_id_fkey" })).toBe(shop);
  });

  test("a referenced table is found by the constraint that points to it", () => {
    const here = relation("crm", "customers", ["id"]);
    const there = relation("shop", "customers", ["id"], {
      referencedBy: [
        {
          constraint: "orders_customer_id_fkey",
          schema: "public",
          table: "orders",
          columns: ["customer_id"],
          referencedColumns: ["id"],
          onDelete: "no action",
        },
      ],
    });
    expect(findRelation(catalog(here, there), { name: "customers", constraint: "orders_customer_id_fkey" })).toBe(there);
  });

  test("a bare name goes to what the search path finds, a schema to its own", () => {
    const twin = relation("archive", "orders", ["id", "customer_id"]);
    expect(findRelation(catalog(twin, shop), { name: "orders" })).toBe(shop);
    expect(findRelation(catalog(twin, shop), { schema: "archive", name: "orders" })).toBe(twin);
    expect(findRelation(catalog(twin, shop), { schema: "sales", name: "orders" })).toBeUndefined();
  });

  test("a column that no table of the name has leaves the name to tell", () => {
    expect(findRelation(catalog(shop), { name: "orders", column: "gone" })).toBe(shop);
  });

  test("what cannot be told apart is listed whole", () => {
    const one = relation("a", "orders", ["id"]);
    const two = relation("b", "orders", ["id"]);
    expect(candidates(catalog(one, two), { name: "orders", column: "id" })).toEqual([one, two]);
  });

  test("without a name, the column tells only when one asked table has it", () => {
    const came = relation("public", "customers", ["id"], { asked: false });
    expect(findRelation(catalog(shop, came), { column: "customer_id" })).toBe(shop);
    expect(findRelation(catalog(shop, forum), { column: "id" })).toBeUndefined();
    expect(findRelation(catalog(shop), {})).toBeUndefined();
  });
});

describe("around a relation", () => {
  const root = relation("public", "events", ["id"], { kind: "partitioned table", partitioned: true });
  const year = relation("public", "events_2026", ["id"], {
    partitionOf: { schema: "public", name: "events", bound: "FOR VALUES IN (2026)" },
  });
  const month = relation("public", "events_2026_01", ["id"], { partitionOf: { schema: "public", name: "events_2026", bound: "DEFAULT" } });

  test("a partition leads up to its root, nearest first", () => {
    const all = catalog(month, root, year);
    expect(ancestorsOf(all, month)).toEqual([year, root]);
    expect(rootOf(all, month)).toBe(root);
    expect(rootOf(all, root)).toBe(root);
    expect(partitionsOf(all, root)).toEqual([year]);
  });

  test("a circle in pasted DDL ends", () => {
    const one = relation(null, "a", ["id"], { partitionOf: { schema: null, name: "b", bound: "" } });
    const two = relation(null, "b", ["id"], { partitionOf: { schema: null, name: "a", bound: "" } });
    expect(ancestorsOf(catalog(one, two), one)).toEqual([two]);
  });

  test("a foreign key leads to its table, where the catalog holds it", () => {
    const customers = relation("public", "customers", ["id"]);
    const key = foreignKey("orders_customer_id_fkey", ["customer_id"], "customers");
    expect(referencedRelation(catalog(customers), key)).toBe(customers);
    expect(referencedRelation(catalog(), key)).toBeUndefined();
    expect(primaryKeyOf(customers)).toBeUndefined();
  });
});
