import { inspect } from "node:util";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { explain, syntaxNeeded } from "../../explain/explain";
import { loadGrammar } from "../grammar";
import { type FreshDatabase, freshDatabase } from "../servers/fresh-database";
import { openDrizzle } from "./run/frameworks/drizzle";
import { openKnex } from "./run/frameworks/knex";
import { openKysely } from "./run/frameworks/kysely";
import { openMikroOrm } from "./run/frameworks/mikro-orm";
import { openNodePostgres } from "./run/frameworks/node-postgres";
import { openPostgresJs } from "./run/frameworks/postgres-js";
import { openPrisma } from "./run/frameworks/prisma";
import { openSequelize } from "./run/frameworks/sequelize";
import { openTypeorm } from "./run/frameworks/typeorm";
import { loadSnippet } from "./run/load-snippet";
import { shopSchema } from "./run/shop";
import type { ShopFramework } from "./run/shop-framework";

const opened: readonly (readonly [string, (url: string) => Promise<ShopFramework>])[] = [
  ["node-postgres", openNodePostgres],
  ["postgres.js", openPostgresJs],
  ["knex", openKnex],
  ["kysely", openKysely],
  ["drizzle", openDrizzle],
  ["sequelize", openSequelize],
  ["typeorm", openTypeorm],
  ["mikro-orm", openMikroOrm],
  ["prisma", openPrisma],
];

const parse = await loadGrammar();

/** The error as the framework throws it, printed as Node prints it, explained with the schema, and the code that is offered, loaded. */
async function codeFor(framework: string, shop: ShopFramework, failing: () => Promise<unknown>, statement?: string) {
  const error = await failing().then(
    () => expect.fail("It should have been refused."),
    (refused: unknown) => refused,
  );
  const text = inspect(error, { depth: 6 });
  const input = { text, schema: shopSchema, ...(statement === undefined ? {} : { statement }) };
  const syntax = new Map(syntaxNeeded(input).map((one) => [one, parse(one)]));
  const [explanation] = explain({ ...input, syntax }).explanations;
  expect(explanation?.error.source.framework, text).toBe(framework);
  const code = explanation?.fixes.find(({ code: own }) => own !== null)?.code;
  if (code === undefined || code === null)
    return expect.fail(`No code for:\n${text}\n${JSON.stringify(explanation, null, 1).slice(0, 3000)}`);
  return loadSnippet(code, shop.names);
}

describe.each(opened)("%s", (framework, open) => {
  let database: FreshDatabase;
  let client: pg.Client;
  let shop: ShopFramework;
  const rows = async (query: string) => (await client.query(query)).rows;

  beforeAll(async () => {
    database = await freshDatabase(inject("servers")["18"]);
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(shopSchema);
    shop = await open(database.url);
  });
  beforeEach(async () => {
    await client.query("TRUNCATE customers, orders, bookings RESTART IDENTITY");
    await client.query("INSERT INTO customers (email, name) VALUES ('ada@example.com', 'Ada')");
  });
  afterAll(async () => {
    await shop?.close();
    await client.end();
    await database.drop();
  });

  const order = (columns: Readonly<Record<string, unknown>>) => shop.row({ customer_id: 1, note: "two chairs", ...columns });

  test("23502: the code asks for the value, and writes the row that has it", async () => {
    const without = order({ note: null });
    const snippet = await codeFor(framework, shop, () => shop.insert("orders", without));
    await expect(shop.insertRow(snippet, without)).rejects.toThrow(/note is required/);
    await shop.insertRow(snippet, order({ note: "here it is" }));
    expect(await rows("SELECT customer_id, note, status FROM orders")).toEqual([{ customer_id: 1, note: "here it is", status: "open" }]);
  });

  test("23502: an explicit NULL is left to the DEFAULT", async () => {
    const beaten = order({ status: null });
    const statement = "INSERT INTO orders (customer_id, note, status) VALUES (1, 'two chairs', NULL)";
    const snippet = await codeFor(framework, shop, () => shop.insert("orders", beaten), statement);
    await shop.insertRow(snippet, beaten);
    await shop.insertRow(snippet, order({ status: "paid" }));
    expect(await rows("SELECT status FROM orders ORDER BY id")).toEqual([{ status: "open" }, { status: "paid" }]);
  });

  test("23503: the referenced row first", async () => {
    const snippet = await codeFor(framework, shop, () => shop.insert("orders", order({ customer_id: 999 })));
    const { customerId: _, customer_id: __, customer: ___, ...row } = order({});
    await shop.insertBoth(snippet, row, shop.row({ email: "bob@example.com", name: "Bob" }));
    expect(await rows("SELECT name, note FROM orders JOIN customers ON customers.id = customer_id")).toEqual([
      { name: "Bob", note: "two chairs" },
    ]);
  });

  test("23503: both go when the referenced row fails or succeeds", async () => {
    const snippet = await codeFor(framework, shop, () => shop.insert("orders", order({ customer_id: 999 })));
    const { customerId: _, customer_id: __, customer: ___, ...row } = order({ note: null });
    await expect(shop.insertBoth(snippet, row, shop.row({ email: "bob@example.com", name: "Bob" }))).rejects.toThrow();
    expect(await rows("SELECT name FROM customers")).toEqual([{ name: "Ada" }]);
  });

  test("23503: the referencing rows go with the referenced one", async () => {
    await shop.insert("orders", order({}).status === undefined ? order({ status: "open" }) : order({}));
    const snippet = await codeFor(framework, shop, () => shop.deleteCustomer(1));
    await shop.deleteBoth(snippet, 1);
    expect(await rows("SELECT id FROM customers UNION ALL SELECT id FROM orders")).toEqual([]);
  });

  test("23505: the row is updated, or left as it is, or made", async () => {
    const again = shop.row({ email: "ada@example.com", name: "Ada Lovelace" });
    const statement = "INSERT INTO customers (email, name) VALUES ('ada@example.com', 'Ada Lovelace')";
    const snippet = await codeFor(framework, shop, () => shop.insert("customers", again), statement);
    if (shop.find !== undefined) {
      expect(await shop.find(snippet, again)).toMatchObject({ name: "Ada" });
      expect(await shop.find(snippet, shop.row({ email: "eve@example.com", name: "Eve" }))).toMatchObject({ name: "Eve" });
    }
    expect(await shop.upsert(snippet, again)).toMatchObject({ name: "Ada Lovelace" });
    expect(await shop.upsert(snippet, shop.row({ email: "bob@example.com", name: "Bob" }))).toMatchObject({ name: "Bob" });
    expect(await rows("SELECT name FROM customers WHERE name <> 'Eve' ORDER BY id")).toEqual([{ name: "Ada Lovelace" }, { name: "Bob" }]);
  });

  test("23505: two sessions at once write one row", async () => {
    const again = shop.row({ email: "ada@example.com", name: "Ada Lovelace" });
    const statement = "INSERT INTO customers (email, name) VALUES ('ada@example.com', 'Ada Lovelace')";
    const snippet = await codeFor(framework, shop, () => shop.insert("customers", again), statement);
    const same = shop.row({ email: "race@example.com", name: "Race" });
    await Promise.all([shop.upsert(snippet, same), shop.upsert(snippet, same)]);
    if (shop.find !== undefined) await Promise.all([shop.find(snippet, same), shop.find(snippet, same)]);
    expect(await rows("SELECT name FROM customers WHERE name = 'Race'")).toHaveLength(1);
  });

  test("23514: the refusal is told by its constraint, others are not swallowed", async () => {
    const write = (columns: Readonly<Record<string, unknown>>) => (within?: unknown) =>
      shop.insert("orders", order({ status: "open", ...columns }), within);
    const snippet = await codeFor(framework, shop, write({ total: -1 }));
    expect(await shop.accepted(snippet, write({ total: -1 }))).toBe(false);
    expect(await shop.accepted(snippet, write({ total: 1 }))).toBe(true);
    await expect(shop.accepted(snippet, write({ customer_id: 999 }))).rejects.toThrow();
    expect(await rows("SELECT total FROM orders")).toEqual([{ total: 1 }]);
  });

  test("23P01: the refusal is answered", async () => {
    const write = (during: string) => (within?: unknown) => shop.insert("bookings", shop.row({ during }), within);
    await write("[1,5)")();
    const snippet = await codeFor(framework, shop, write("[4,9)"));
    expect(await shop.accepted(snippet, write("[4,9)"))).toBe(false);
    expect(await shop.accepted(snippet, write("[5,9)"))).toBe(true);
    expect(await rows("SELECT id FROM bookings")).toHaveLength(2);
  });
});
