import { readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { CatalogName, LookRequest } from "../catalog/catalog";
import { type FreshDatabase, freshDatabase } from "../dev/servers/fresh-database";
import { inspect } from "./inspect";

const majors = ["14", "15", "16", "17", "18"] as const;
const traps = readFileSync(path.join(import.meta.dirname, "proof/traps.sql"), "utf8");

describe.each(majors)("PostgreSQL %s", (major) => {
  let database: FreshDatabase;
  const role = () => `tenant_${database.name}`;

  /** As the tenant: somebody who may create things, and is no superuser. */
  function url(): string {
    const tenant = new URL(database.url);
    tenant.username = role();
    return tenant.href;
  }

  beforeAll(async () => {
    database = await freshDatabase(inject("servers")[major]);
    await run(
      database.url,
      `CREATE ROLE ${role()} LOGIN; GRANT CREATE ON DATABASE ${database.name} TO ${role()}; GRANT CREATE, USAGE ON SCHEMA public TO ${role()}`,
    );
    await run(url(), traps);
    await run(
      database.url,
      `ALTER DATABASE ${database.name} SET search_path = traps, pg_catalog, public; ALTER DATABASE ${database.name} SET log_statement = 'all'`,
    );
  });
  afterAll(async () => {
    await run(database.url, `DROP OWNED BY ${role()} CASCADE; DROP ROLE ${role()}`);
    await database.drop();
  });

  async function run(where: string, statement: string): Promise<void> {
    const client = new pg.Client({ connectionString: where });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  }

  /** What the server logged of this database while something ran. */
  async function logged(during: () => Promise<unknown>): Promise<readonly string[]> {
    const file = inject("serverLogs")[major];
    if (file === null) throw new Error("the server's log cannot be read: run without TEST_PG… variables");
    const before = readFileSync(file, "utf8").length;
    await during();
    return readFileSync(file, "utf8")
      .slice(before)
      .split("\n")
      .filter((line) => line.includes(` ${database.name} `));
  }

  const names: CatalogName[] = [
    { kind: "relation", schema: null, name: "bait" },
    { kind: "relation", schema: null, name: "bait_view" },
    { kind: "constraint", schema: null, name: "bait_check" },
    { kind: "index", schema: null, name: "bait_index" },
    { kind: "domain", schema: null, name: "bait_domain" },
  ];
  const look = (name: string, column: string, kind: LookRequest["kind"] = "rows-exist"): LookRequest => ({
    id: `${name}.${column} ${kind}`,
    kind,
    relation: { schema: null, name },
    columns: [column],
    values: kind === "null-count" ? [] : ["1"],
  });
  const looks = ["bait", "bait_view", "bait_policy", "bait_parts", "bait_statistics", "bait_expression", "bait_inherited"].flatMap(
    (name) => [look(name, "id"), look(name, "note", "null-count"), look(name, "id", "row-count")],
  );

  test("the traps work: who is not careful falls into each kind of them", async () => {
    const careless = [
      "SELECT relname = 'x'::name FROM pg_class LIMIT 1",
      "SELECT 'a'::text || 'b'::text",
      "SELECT set_config('jit', 'off', true)",
      "SELECT format_type(23::oid, NULL::integer)",
      "SELECT * FROM pg_settings",
      "SELECT id FROM bait WHERE id = 1",
      "SELECT * FROM bait_view",
      "SELECT id FROM bait_expression WHERE id = 1 AND note = 'x'",
      "SELECT id FROM bait_statistics WHERE id = 1 AND note IS NULL",
      "SELECT id FROM bait_policy",
    ];
    for (const statement of careless) {
      const lines = await logged(() => run(url(), statement).catch(() => undefined));
      expect(`${statement}: ${lines.filter((line) => line.includes("LOG:  TRAP")).length > 0}`).toBe(`${statement}: true`);
    }
  });

  test("reading the catalog springs none, and is one statement among five", async () => {
    let answer: Awaited<ReturnType<typeof inspect>> | undefined;
    const lines = await logged(async () => {
      answer = await inspect({ url: url() }, names);
    });
    if (!answer?.ok) throw new Error(JSON.stringify(answer));
    expect(lines.filter((line) => line.includes("TRAP"))).toEqual([]);
    expect(answer.catalog.notFound).toEqual([]);
    expect(answer.catalog.relations.map(({ name }) => name)).toContain("bait_view");
    const statements = lines.filter((line) => line.includes("LOG:  execute <unnamed>:"));
    expect(statements).toHaveLength(5);
    expect(answer.statements).toHaveLength(5);
    expect(lines.filter((line) => /LOG: {2}statement:/.test(line))).toEqual([]);
    process.stdout.write(`PostgreSQL ${major}: one inspect, ${statements.length} statements logged\n`);
  });

  test("looking at rows springs none: it is refused where it would", async () => {
    let answer: Awaited<ReturnType<typeof inspect>> | undefined;
    const lines = await logged(async () => {
      answer = await inspect({ url: url() }, [], looks);
    });
    if (!answer?.ok) throw new Error(JSON.stringify(answer));
    expect(lines.filter((line) => line.includes("TRAP"))).toEqual([]);
    expect(answer.looks.map((each) => `${each.id} ${each.kind}`).filter((each) => !each.endsWith("refused"))).toEqual([]);
  });

  test("nothing can be written by what is sent: the transaction is read-only from its first statement", async () => {
    const answer = await inspect({ url: url() }, names);
    expect(answer.ok && answer.statements[0]).toBe("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
    expect(answer.ok && answer.statements[1]).toBe("SET LOCAL search_path = pg_catalog, pg_temp");
    expect(answer.ok && answer.statements.at(-1)).toBe("ROLLBACK");
    const left = await logged(() => run(url(), "SHOW transaction_read_only"));
    expect(left.some((line) => line.includes("ERROR"))).toBe(false);
  });
});
