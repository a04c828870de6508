import pg from "pg";
import { describe, expect, inject, test } from "vitest";
import { testedMajors } from "../../postgres/versions";
import { freshDatabase } from "./fresh-database";

describe.each(testedMajors.map(String) as ("14" | "15" | "16" | "17" | "18")[])("PostgreSQL %s", (major) => {
  test("runs, and refuses a row as PostgreSQL does", async () => {
    const database = await freshDatabase(inject("servers")[major]);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      const { rows } = await client.query("SELECT current_database() AS name, current_setting('server_version_num')::int / 10000 AS major");
      expect(rows).toEqual([{ name: database.name, major: Number(major) }]);
      await client.query("CREATE TABLE orders (id int PRIMARY KEY, customer_id int NOT NULL)");
      await expect(client.query("INSERT INTO orders (id) VALUES (1)")).rejects.toMatchObject({
        code: "23502",
        message: 'null value in column "customer_id" of relation "orders" violates not-null constraint',
        detail: "Failing row contains (1, null).",
      });
    } finally {
      await client.end();
      await database.drop();
    }
  });

  test("a dropped database is gone", async () => {
    const database = await freshDatabase(inject("servers")[major]);
    await database.drop();
    const client = new pg.Client({ connectionString: database.url });
    await expect(client.connect()).rejects.toMatchObject({ code: "3D000" });
  });
});
