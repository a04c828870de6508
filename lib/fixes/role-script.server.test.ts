import pg from "pg";
import { describe, expect, inject, test } from "vitest";
import { freshDatabase } from "../dev/servers/fresh-database";
import type { Major } from "../dev/servers/start";
import { inspect } from "../inspect/inspect";
import { testedMajors } from "../postgres/versions";
import { roleScript } from "./role-script";

describe.each(testedMajors.map(String) as Major[])("PostgreSQL %s", (major) => {
  test("the role reads the catalog, rows only where it was let, and writes nothing; then it is gone", async () => {
    const database = await freshDatabase(inject("servers")[major]);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      const schema = 'Odd "Schema"';
      await client.query(`CREATE SCHEMA "Odd ""Schema"""; CREATE TABLE "Odd ""Schema""".orders (id serial PRIMARY KEY)`);
      for (const rows of [false, true]) {
        const role = `look "er" ${database.name.slice(0, 20)}`;
        const script = roleScript({ role, database: database.name, schemas: [schema, "public"], rows });
        if (typeof script === "string") throw new Error(script);
        await client.query(script.create);
        const url = new URL(database.url);
        url.username = encodeURIComponent(role);
        const name = { schema, name: "orders" };
        const answer = await inspect({ url: url.href }, [{ kind: "relation", ...name }], () => [
          { id: "row", kind: "rows-exist", relation: name, columns: ["id"], values: ["1"] },
          { id: "sequence", kind: "sequence-state", relation: name, columns: ["id"], values: [] },
        ]);
        if (!answer.ok) throw new Error(answer.problem.detail);
        expect(answer.catalog.role).toMatchObject({ name: role, superuser: false, replication: false, memberOf: [] });
        expect(answer.looks).toMatchObject(
          rows
            ? [
                { kind: "rows-exist", exists: false },
                { kind: "sequence-state", last: null },
              ]
            : [{ kind: "refused" }, { kind: "refused" }],
        );
        const looker = new pg.Client({ connectionString: url.href });
        await looker.connect();
        await expect(looker.query("CREATE TABLE public.own (id integer)")).rejects.toMatchObject({ code: "25006" });
        // What the default would hold back anybody may take back for himself; what was not granted nobody may.
        await looker.query("SET default_transaction_read_only = off");
        for (const statement of [
          `INSERT INTO "Odd ""Schema""".orders VALUES (1)`,
          `DELETE FROM "Odd ""Schema""".orders`,
          `SELECT nextval('"Odd ""Schema""".orders_id_seq')`,
          `CREATE TABLE "Odd ""Schema""".own (id integer)`,
          "CREATE ROLE another",
          "COPY (SELECT 1) TO PROGRAM 'true'",
          "SELECT pg_read_file('PG_VERSION')",
        ]) {
          await expect(looker.query(statement), statement).rejects.toMatchObject({ code: "42501" });
        }
        await looker.end();
        await client.query(script.drop);
        expect((await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [role])).rows).toEqual([]);
      }
    } finally {
      await client.end();
      await database.drop();
    }
  });
});
