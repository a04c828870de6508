import { readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { describe, expect, inject, test } from "vitest";
import type { CatalogName } from "../../catalog/catalog";
import type { LookRequest } from "../../catalog/look";
import { inspect } from "../../inspect/inspect";
import { freshDatabase } from "../servers/fresh-database";
import { type PoolMode, startPgBouncer } from "./start-pgbouncer";

const majors = ["14", "15", "16", "17", "18"] as const;
const traps = readFileSync(path.join(import.meta.dirname, "../../inspect/proof/traps.sql"), "utf8");
const names: CatalogName[] = ["bait", "bait_view"].map((name) => ({ kind: "relation", schema: null, name }));
const looks: LookRequest[] = [
  { id: "sound", kind: "row-count", relation: { schema: null, name: "sound" }, columns: ["id"], values: ["1"] },
  { id: "bait", kind: "rows-exist", relation: { schema: null, name: "bait_expression" }, columns: ["id"], values: ["1"] },
];

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

describe.each(majors)("PostgreSQL %s behind PgBouncer", (major) => {
  /** A tenant's database full of traps, and its address through a pooler. */
  async function pooled(
    mode: PoolMode,
    story: (address: string, logged: () => readonly string[], database: string) => Promise<void>,
  ): Promise<void> {
    const server = inject("servers")[major];
    const file = inject("serverLogs")[major];
    if (file === null) throw new Error("the server's log cannot be read: run without TEST_PG… variables");
    const database = await freshDatabase(server);
    const role = `tenant_${database.name}`;
    const pooler = await startPgBouncer(server, mode, [role]);
    try {
      await run(
        database.url,
        `CREATE ROLE ${role} LOGIN; GRANT CREATE ON DATABASE ${database.name} TO ${role}; GRANT CREATE, USAGE ON SCHEMA public TO ${role}`,
      );
      const direct = new URL(database.url);
      direct.username = role;
      await run(direct.href, `${traps}; CREATE TABLE public.sound (id integer)`);
      await run(
        database.url,
        `ALTER DATABASE ${database.name} SET search_path = traps, pg_catalog, public; ALTER DATABASE ${database.name} SET log_statement = 'all'`,
      );
      const before = readFileSync(file, "utf8").length;
      const logged = () =>
        readFileSync(file, "utf8")
          .slice(before)
          .split("\n")
          .filter((line) => line.includes(` ${database.name} `));
      await story(`postgres://${role}@127.0.0.1:${pooler.port}/${database.name}`, logged, database.url);
    } finally {
      await pooler.stop();
      await run(database.url, `DROP OWNED BY ${role} CASCADE; DROP ROLE ${role}`);
      await database.drop();
    }
  }

  test.each(["session", "transaction"] as const)(
    "pooling by %s: read with five statements, no trap is sprung, and the pool gets its connection back clean",
    async (mode) => {
      await pooled(mode, async (url, logged) => {
        const answer = await inspect({ url }, names);
        if (!answer.ok) throw new Error(JSON.stringify(answer));
        expect(answer.catalog.relations.map(({ name }) => name)).toContain("bait_view");
        expect(answer.catalog.serverVersion).toBe(Number(major));
        const statements = logged().filter((line) => / LOG: {2}execute /.test(line));
        expect(statements).toHaveLength(5);
        expect(statements[0]).toContain("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
        const looked = await inspect({ url }, names, looks);
        if (!looked.ok) throw new Error(JSON.stringify(looked));
        expect(looked.looks.map(({ kind }) => kind)).toEqual(["row-count", "refused"]);
        expect(logged().filter((line) => line.includes("TRAP"))).toEqual([]);
        // The next who is given the connection finds no transaction, setting or path of ours in it.
        const next = new pg.Client({ connectionString: url });
        await next.connect();
        const { rows } = await next.query(
          "SELECT pg_catalog.current_setting('transaction_read_only') AS read_only, pg_catalog.current_setting('search_path') AS path, pg_catalog.current_setting('jit') AS jit",
        );
        await next.end();
        expect(rows).toEqual([{ read_only: "off", path: "traps, pg_catalog, public", jit: "on" }]);
        process.stdout.write(`PostgreSQL ${major}, PgBouncer by ${mode}: one inspect, ${statements.length} statements logged, 0 traps\n`);
      });
    },
  );

  test("pooling by statement leaves no transactions, which is told", async () => {
    await pooled("statement", async (url, logged) => {
      const answer = await inspect({ url }, names);
      expect(answer.ok ? "" : answer.problem.detail).toContain("pools statements");
      expect(logged().filter((line) => line.includes("TRAP"))).toEqual([]);
    });
  });

  test("its own console, a database that is not there, a role that it does not know", async () => {
    await pooled("transaction", async (url) => {
      const told = async (address: string) => {
        const answer = await inspect({ url: address }, names);
        return answer.ok ? "" : `${answer.problem.type} ${answer.problem.detail}`;
      };
      expect(await told(url.replace(/[^/]*$/, "no_such_database"))).toContain("/problems/connection-database-missing");
      expect(await told(url.replace(/tenant_[^@]*/, "nobody_at_all"))).toContain("/problems/connection-password");
      expect(await told(url.replace(/[^/]*$/, "pgbouncer"))).toMatch(/connection-(?:other-server|not-permitted|password)/);
    });
  });
});
