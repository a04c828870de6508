import { describe, expect, inject, test } from "vitest";
import { testedMajors } from "../../../postgres/versions";
import type { Major } from "../../servers/start";
import { templateDatabase } from "../template-database";
import { compareCosts } from "./compare";
import { measureStep, prepareToMeasure } from "./measure-step";
import { watchStep } from "./watch-step";

const setup = `CREATE TABLE customers (id int PRIMARY KEY);
CREATE TABLE orders (id int PRIMARY KEY, customer_id int, note text);
INSERT INTO customers SELECT generate_series(1, 100);
INSERT INTO orders SELECT g, g, 'x' FROM generate_series(1, 100) g;`;

/** Statements whose costs are known: table lock, scan, rewrite. */
const known = [
  ["ALTER TABLE orders ALTER COLUMN note SET DEFAULT 'x'", "ACCESS EXCLUSIVE", false, false],
  ["ALTER TABLE orders ALTER COLUMN note SET NOT NULL", "ACCESS EXCLUSIVE", true, false],
  ["ALTER TABLE orders ALTER COLUMN customer_id TYPE bigint", "ACCESS EXCLUSIVE", true, true],
  ["ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers", "SHARE ROW EXCLUSIVE", true, false],
  ["ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers NOT VALID", "SHARE ROW EXCLUSIVE", false, false],
  ["CREATE INDEX ON orders (note)", "SHARE", true, false],
  ["UPDATE orders SET note = 'y' WHERE customer_id = 1", "ROW EXCLUSIVE", true, false],
  ["UPDATE orders SET note = 'y' WHERE id = 1", "ROW EXCLUSIVE", false, false],
  ["SELECT * FROM orders WHERE id = 1 FOR UPDATE", "ROW SHARE", false, false],
  ["CREATE TABLE returns AS TABLE orders WITH NO DATA", "ACCESS SHARE", false, false],
] as const;

const step = { sql: "", note: null, lock: null, scansTable: false, rewritesTable: false, transactional: true };

describe.each(testedMajors.map(String) as Major[])("PostgreSQL %s", (major) => {
  const template = () => templateDatabase(inject("servers")[major], setup);

  test.each(known)("%s", async (statement, lock, scansTable, rewritesTable) => {
    await template().with(async (client) => {
      await prepareToMeasure(client);
      const costs = await measureStep(client, statement, () => client.query(statement));
      if (costs === undefined) throw new Error("it was not measured");
      expect(compareCosts({ ...step, lock, scansTable, rewritesTable }, costs)).toEqual([]);
      const wrong = compareCosts(
        { ...step, lock: "SHARE UPDATE EXCLUSIVE", scansTable: !scansTable, rewritesTable: !rewritesTable },
        costs,
      );
      expect(wrong.length).toBe(rewritesTable ? 2 : 3);
    });
  });

  test("a step outside of transactions shows the lock that it asks for, and whether a transaction could hold it", async () => {
    await template().with(async (client, { url }) => {
      await prepareToMeasure(client);
      const watch = (sql: string, lock: "ROW EXCLUSIVE" | "SHARE UPDATE EXCLUSIVE", scansTable: boolean) =>
        watchStep(client, url, { ...step, sql, lock, scansTable, transactional: false }, () => client.query(sql));
      expect(await watch("CREATE INDEX CONCURRENTLY ON orders (note)", "SHARE UPDATE EXCLUSIVE", true)).toEqual([]);
      expect(await watch("CREATE INDEX CONCURRENTLY ON orders (id)", "ROW EXCLUSIVE", false)).toEqual([
        "it asks for SHARE UPDATE EXCLUSIVE, the step says ROW EXCLUSIVE",
        "scansTable is true, the step says false",
      ]);
      expect(await watch("UPDATE orders SET note = 'z' WHERE id = 1", "ROW EXCLUSIVE", false)).toEqual([
        "it runs in a transaction block, the step says that it cannot",
      ]);
    });
  });
});
